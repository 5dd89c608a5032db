"""When to look at folders: when something was heard from them, and now and then."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event

import watchfiles

TICK_SECONDS = 0.5


def ticks(folders: Sequence[Path], stop: Event, say: Callable[[str], None]) -> Iterator[bool]:
    """Yield twice a second whether something was heard from the folders, until `stop` is set.

    A folder that is deleted or whose disk is taken away is waited for.
    """
    polling: bool | None = None
    while not stop.is_set():
        watched = _identities(folders)
        if None in watched:
            stop.wait(TICK_SECONDS)
            yield True
            continue
        try:
            for number, heard in enumerate(_listen(folders, stop, polling)):
                yield heard or number == 0  # nobody listened to what happened before
                if _identities(folders) != watched:
                    break
        except (OSError, RuntimeError) as exc:
            say(f"the system cannot tell of changes ({' '.join(str(exc).split())}); looking for them by itself")
            polling = True


def _listen(folders: Sequence[Path], stop: Event, polling: bool | None) -> Iterator[bool]:
    for changes in watchfiles.watch(
        *folders,
        watch_filter=None,
        debounce=int(1000 * TICK_SECONDS),
        rust_timeout=int(1000 * TICK_SECONDS),
        yield_on_timeout=True,
        stop_event=stop,
        raise_interrupt=False,
        force_polling=polling,
    ):
        yield bool(changes)


def _identities(folders: Sequence[Path]) -> list[tuple[int, int] | None]:
    return [_identity(folder) for folder in folders]


def _identity(folder: Path) -> tuple[int, int] | None:
    with suppress(OSError):
        status = folder.stat()
        return status.st_dev, status.st_ino
    return None
