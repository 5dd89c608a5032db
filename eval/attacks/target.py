"""A real chat on loopback, in a process of its own, with its log in a file."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import httpx

from eval.bench.measure import FOOTNOTE
from eval.bench.processes import OFFLINE, ROOT
from rag.errors import FootnoteError

Result = TypeVar("Result")
START_SECONDS = 120.0
TIMEOUT_SECONDS = 60.0
"""How long a request may take before it counts as hanging."""
PROMPT_SECONDS = 5.0
"""How long others may wait for the server to say that it is alive, while it is attacked."""


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat that runs: its process, its client, the folder around its library, and the file with its log."""

    process: subprocess.Popen[bytes]
    client: httpx.Client
    folder: Path
    log: Path

    @property
    def library(self) -> Path:
        """Return the folder of the library."""
        return self.folder / "library"

    def kill(self) -> None:
        """End the process at once, as a crash does."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def upload(self, *files: tuple[str, bytes]) -> httpx.Response:
        """Send files, each a name and its content, as a program does."""
        return self.client.post("/api/articles", files=[("files", file) for file in files])

    def add(self, *files: tuple[str, bytes]) -> list[dict[str, Any]]:
        """Send files, and return what became of each; raises httpx.HTTPStatusError if they are refused."""
        items: list[dict[str, Any]] = self.upload(*files).raise_for_status().json()["items"]
        return items

    def ask(self, question: str) -> httpx.Response:
        """Ask a question as a program does."""
        return self.client.post("/api/ask", json={"question": question})


@contextmanager
def open_chat(folder: Path, **settings: str) -> Iterator[Chat]:
    """Serve the library in the folder, made from the seeds if there is none, until the end of the block.

    `settings` are variables of the environment. Raises FootnoteError with the last line of the log if it doesn't start.
    """
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "log"
    with log.open("ab") as written:
        process = subprocess.Popen(
            [sys.executable, "-c", _SERVE, str(folder / "library")],
            env=environment(GRADIO_TEMP_DIR=str(folder / "uploads"), **settings),
            stdout=subprocess.PIPE,
            stderr=written,
        )
    try:
        with httpx.Client(base_url=_address(process, log), timeout=TIMEOUT_SECONDS, trust_env=False) as client:
            yield Chat(process, client, folder, log)
    finally:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


def command(*arguments: str | Path, within: float = START_SECONDS, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run `footnote` with the arguments, for so many seconds at most, and return its status and what it wrote."""
    return subprocess.run(
        [sys.executable, *FOOTNOTE, *map(str, arguments)],
        env=environment(**settings),
        capture_output=True,
        text=True,
        check=False,
        timeout=within,
    )


def environment(**settings: str) -> dict[str, str]:
    """Return the environment of a process that has these settings of ours and no others."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("FOOTNOTE_", "OPENAI_"))}
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    return {**kept, **OFFLINE, "PYTHONPATH": path, **settings}


def meanwhile(chat: Chat, work: Callable[[], Result]) -> tuple[Result, float, float]:
    """Return the result of the work, its seconds, and the longest that the server took meanwhile to say it's alive."""
    started, slowest = time.monotonic(), 0.0
    with ThreadPoolExecutor(1) as pool, httpx.Client(base_url=chat.client.base_url, trust_env=False) as other:
        future: Future[Result] = pool.submit(work)
        while not future.done():
            asked = time.monotonic()
            other.get("/health/alive", timeout=TIMEOUT_SECONDS).raise_for_status()
            slowest = max(slowest, time.monotonic() - asked)
            time.sleep(0.05)
        return future.result(), time.monotonic() - started, slowest


_SERVE = """
import sys
from pathlib import Path
from rag.cli.opening import open_engine
from rag.settings import load_settings
from ui.server import serve
settings = load_settings()
serve(lambda: open_engine(Path(sys.argv[1])), "127.0.0.1", 0, users=settings.users, proxies=settings.trusted_proxies,
      logs=settings.log, announce=lambda line: print(line, flush=True))
"""
"""What `footnote chat` does, on any free port."""


def _address(process: subprocess.Popen[bytes], log: Path) -> str:
    line = process.stdout.readline().decode() if process.stdout else ""
    if "http://" not in line:
        last = (log.read_text("utf-8", "replace").strip() or "it wrote nothing").splitlines()[-1]
        raise FootnoteError(f"the chat did not start ({last}); run `footnote chat` alone to see why")
    return line.split()[-1]
