"""One process that reads, as seen from the one that asks it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import IO

from rag.errors import LoadError
from rag.ingestion.loaders.apart.messages import LONGEST, End, Request, decode, encode
from rag.ingestion.loaders.draft import Met

ROOT = Path(__file__).parents[4]
WORKER = "rag.ingestion.loaders.apart.worker"
LONGEST_WAIT = 600.0
"""Seconds without a word, in which the process may also have waited for a disk or for its turn."""
LOOK_SECONDS = 5.0
PASSED_ON = ("PATH", "SYSTEMROOT", "TMPDIR", "TEMP", "LANG", "LC_ALL", "PYTHONHOME")
"""Of the environment; it also holds the user's keys, which are no business of who reads foreign files."""


class Process:
    """Reads one file at a time, for one thread at a time."""

    def __init__(self, memory: int) -> None:
        told = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        found = os.pathsep.join([str(ROOT), *filter(None, sys.path)])
        self.ready = True
        self._waiting: float | None = None
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", WORKER, str(memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**told, "PYTHONPATH": found},
            start_new_session=True,  # Ctrl-C is for the program, which ends this process itself
        )
        Thread(target=self._watch, name="footnote-reading", daemon=True).start()

    @property
    def alive(self) -> bool:
        """Return whether it can be asked for another file."""
        return self.ready and self._process.poll() is None

    def read(self, request: Request, data: bytes) -> Iterator[Met]:
        """Yield what it finds; raises LoadError that says why it found nothing, or took too much to find more."""
        self.ready = False
        with suppress(BrokenPipeError):  # it has ended, which is noticed at once
            self._stdin.write(encode(request) + data)
            self._stdin.flush()
        while True:
            message = self._next(request)
            if isinstance(message, End):
                self.ready = not message.spent
                if message.error:
                    raise LoadError(message.error)
                return
            yield message

    def end(self) -> None:
        """End it, whatever it is doing."""
        self.ready = False
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(BrokenPipeError):
                pipe and pipe.close()

    @property
    def _stdin(self) -> IO[bytes]:
        assert self._process.stdin
        return self._process.stdin

    def _next(self, request: Request) -> Met | End:
        """Return the next message; raises LoadError if there is none, as the process has ended."""
        assert self._process.stdout
        self._waiting = time.monotonic()
        line = self._process.stdout.readline(LONGEST)
        self._waiting = None
        try:
            message = decode(line)
        except ValueError as exc:
            self.end()
            raise LoadError(_ending(self._process.returncode, request)) from exc
        assert not isinstance(message, Request)
        return message

    def _watch(self) -> None:
        """End it when it has said nothing for too long, as on a disk that no longer answers."""
        while self._process.poll() is None:
            time.sleep(LOOK_SECONDS)
            if (since := self._waiting) and time.monotonic() - since > LONGEST_WAIT:
                self._process.kill()


def _ending(code: int, request: Request) -> str:
    if code == -getattr(signal, "SIGPROF", 0):
        return f"took longer than {request.seconds:g} s to read; it is not added"
    return f"could not be read to its end (the reader stopped with {code}); it may be damaged: open and save it again"
