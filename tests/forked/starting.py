from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from subprocess import CompletedProcess
from tempfile import TemporaryDirectory
from typing import TextIO

_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(["pytest", "forked.imported"])
TESTS = Path(__file__).parents[1]
STANDARD_OUTPUT, STANDARD_ERROR = 1, 2


@dataclass(frozen=True, slots=True)
class Forked:
    """A process that runs a script, and what the script prints."""

    process: ForkServerProcess
    printed: TextIO

    def stop(self, within: float = 30) -> None:
        """Tell it to end, as a service manager does, and wait until it has, for so many seconds at most."""
        self.process.terminate()
        self.wait(within)

    def wait(self, within: float) -> None:
        """Wait until it has ended."""
        self.process.join(within)
        self.printed.close()
        assert self.process.exitcode is not None, "the process does not end when it is told to"


def start_script(
    script: str, arguments: Sequence[str], *, folder: Path, environment: Mapping[str, str], log: Path
) -> Forked:
    """Run the script in the folder as `python -c` would; what it writes to the error stream goes into the log."""
    _import_once()
    reading, writing = _processes.Pipe(duplex=False)
    told = (script, ["-c", *arguments], folder, dict(environment), log, writing)
    process = _processes.Process(target=_run, args=told, daemon=True)
    process.start()
    writing.close()  # so that the script's end is the end of what is read
    with reading:
        return Forked(process, os.fdopen(os.dup(reading.fileno())))


def run_script(
    script: str, arguments: Sequence[str], *, folder: Path, environment: Mapping[str, str]
) -> CompletedProcess[str]:
    """Run the script to its end, within a minute; it may print what a pipe holds, 64 KB."""
    with TemporaryDirectory() as kept:
        log = Path(kept) / "log"
        running = start_script(script, arguments, folder=folder, environment=environment, log=log)
        running.process.join(60)
        if running.process.exitcode is None:
            running.process.kill()
        printed = running.printed.read()
        running.wait(10)
        return CompletedProcess(list(arguments), running.process.exitcode, printed, log.read_text())


def _import_once() -> None:
    """Start the process that is copied, unless it runs; it looks for modules where this one does."""
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join([str(TESTS), str(TESTS.parent)])
    try:
        forkserver.ensure_running()
    finally:
        os.environ.pop("PYTHONPATH")
        if before is not None:
            os.environ["PYTHONPATH"] = before


def _run(
    script: str, argv: list[str], folder: Path, environment: dict[str, str], log: Path, printing: Connection
) -> None:
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    with log.open("w") as errors:
        os.dup2(errors.fileno(), STANDARD_ERROR)
    os.dup2(printing.fileno(), STANDARD_OUTPUT)
    printing.close()
    # Python's own streams still take these for the files that they were before
    sys.stdout = sys.__stdout__ = os.fdopen(STANDARD_OUTPUT, "w", encoding="utf-8", closefd=False)
    sys.stderr = sys.__stderr__ = os.fdopen(STANDARD_ERROR, "w", encoding="utf-8", buffering=1, closefd=False)
    sys.argv = argv
    exec(compile(script, "<script>", "exec"), {"__name__": "__main__"})
