"""Running steps and whole commands in processes, and timing them from outside."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from rag.errors import FootnoteError

ROOT = Path(__file__).parents[2]
OFFLINE = {
    "ORT_DISABLE_TELEMETRY": "1",
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
}
ADDRESS = re.compile(r"http://\S+")
SERVING_SECONDS = 120.0
"""Timeout for the first page of a chat."""


def run_step(pipeline: str, step: str, *arguments: str | Path) -> dict[str, Any]:
    """Run the step and return what it measured; raises FootnoteError with the last line of its errors if it fails."""
    measured: dict[str, Any] = json.loads(_run(["-m", "eval.bench.step", pipeline, step, *map(str, arguments)]))
    return measured


def time_command(arguments: Sequence[str]) -> float:
    """Return the seconds that a Python process with these arguments takes from start to end."""
    started = time.perf_counter()
    _run(arguments)
    return time.perf_counter() - started


def time_until_served(arguments: Sequence[str]) -> float:
    """Return the seconds until the command has printed its URL and served a page there, and kill it."""
    started = time.perf_counter()
    with serving(arguments) as (_, address), urlopen(address, timeout=SERVING_SECONDS) as page:
        page.read()
        return time.perf_counter() - started


@contextmanager
def serving(arguments: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Run the command until it has printed its URL, yield its process id and that URL, and kill it afterwards."""
    with subprocess.Popen(
        [sys.executable, "-u", *arguments],
        env=_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            yield process.pid, _address(process)
        finally:
            process.kill()


def free_port() -> int:
    """Return an unused port on this machine."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def _address(process: subprocess.Popen[str]) -> str:
    written = ""
    for written in process.stdout or ():
        if found := ADDRESS.search(written):
            return found.group()
    raise FootnoteError(f"the chat did not start ({written.strip()}); run it alone to see why")


def _run(arguments: Sequence[str]) -> str:
    command = [sys.executable, *arguments]
    done = subprocess.run(command, env=_environment(), capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip() or "it wrote nothing").splitlines()[-1]
        raise FootnoteError(f"`python {' '.join(arguments)}` failed ({last}); run it alone to see why")
    return done.stdout


def _environment() -> dict[str, str]:
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    return {**os.environ, **OFFLINE, "PYTHONPATH": path}
