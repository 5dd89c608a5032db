"""The process that reads, with so much memory and no file to write: `python -m …apart.worker BYTES`.

It reads one request after the other until nobody is left who could ask.
"""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from rag.errors import LoadError
from rag.ingestion.loaders.apart.messages import End, Request, decode, encode
from rag.ingestion.loaders.draft import RawInput
from rag.ingestion.loaders.loading import opener, read_raw


def main() -> None:
    """Serve what is asked for on standard input; what a library prints gets in nobody's way."""
    memory = int(sys.argv[1])
    _limit(memory)
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    with suppress(BrokenPipeError):
        while line := sys.stdin.buffer.readline():
            request = decode(line)
            assert isinstance(request, Request)
            end = _serve(request, sys.stdin.buffer, replies, memory)
            _send(replies, encode(end))
            if end.spent:
                break
    os._exit(0)  # nothing is left to do, and what a library does at the end may take long


def _serve(request: Request, given: BinaryIO, replies: BinaryIO, memory: int) -> End:
    data = given.read(request.size) if request.path is None else None
    with _timed(request.seconds):
        try:
            for met in read_raw(request.loader, _raw_input(request, data), request.characters):
                _send(replies, encode(met))
        except LoadError as exc:
            if isinstance(exc.__cause__, MemoryError):
                return End(f"needs more than {memory / 1e9:g} GB of memory to be read; it is not added", spent=True)
            return End(str(exc))
    return End()


def _raw_input(request: Request, data: bytes | None) -> RawInput:
    path = None if request.path is None else Path(request.path)
    return RawInput(
        open=opener(path) if path else lambda: io.BytesIO(data or b""),
        size=request.size,
        suffix=request.suffix,
        url=request.url,
        charset=request.charset,
        columns=request.columns,
        path=path,
    )


def _send(replies: BinaryIO, line: bytes) -> None:
    replies.write(line)
    replies.flush()


def _limit(memory: int) -> None:
    """Take away what no reading needs; where the system cannot, as on Windows, the time is limited all the same."""
    with suppress(ImportError):
        import resource

        for what, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
            with suppress(OSError, ValueError):
                resource.setrlimit(what, (most, most))


@contextmanager
def _timed(seconds: float) -> Iterator[None]:
    """Let the system end this process after so many seconds of work, even inside a library that never looks up."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


if __name__ == "__main__":
    main()
