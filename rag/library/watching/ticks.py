"""Ticks that tell when to scan folders, from the file system's notifications or by polling."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event

import watchfiles

TICK_SECONDS = 0.5


def ticks(folders: Sequence[Path], stop: Event, say: Callable[[str], None]) -> Iterator[bool]:
    """Yield every TICK_SECONDS whether something may have changed in the folders, until `stop` is set.

    A folder that is deleted or unmounted is watched again once it is back. Where the system has no notifications left,
    this is reported to `say`, and the folders are polled.
    """
    polling: bool | None = None
    while not stop.is_set():
        watched = _identities(folders)
        if None in watched:
            stop.wait(TICK_SECONDS)
            yield True
            continue
        try:
            for number, changed in enumerate(_notifications(folders, stop, polling)):
                yield changed or number == 0  # changes before the first tick went unnoticed
                if _identities(folders) != watched:
                    break
        except (OSError, RuntimeError) as exc:
            say(f"the system cannot tell of changes ({' '.join(str(exc).split())}); looking for them by itself")
            polling = True


def _notifications(folders: Sequence[Path], stop: Event, polling: bool | None) -> Iterator[bool]:
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
    """Return the device and inode of the folder, or None if it does not exist."""
    with suppress(OSError):
        status = folder.stat()
        return status.st_dev, status.st_ino
    return None
