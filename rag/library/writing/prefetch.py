"""Processing the next item in another thread while the current one is being used."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from queue import Empty, Full, Queue
from threading import Event, Lock, Thread
from typing import Generic, ParamSpec, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
Given = ParamSpec("Given")

MOST_AHEAD = 2
PATIENCE_SECONDS = 0.25
"""How long the next piece is waited for before the pieces that are ready count as all there are for now."""


class CountingIterator(Iterator[Item]):
    """An iterator whose `count` is the number of items taken from it so far."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._items = iter(items)
        self.count = 0

    def __next__(self) -> Item:
        item = next(self._items)
        self.count += 1
        return item


def prefetch(items: Iterable[Item], work: Callable[[Item], Result]) -> Iterator[tuple[Item, Result]]:
    """Yield each item with the result of `work` for it, in order, one item ahead of the caller.

    An item is taken from `items`, and `work` started for it in another thread, before the item ahead of it is yielded.
    Errors of `work` are raised here.
    """
    with ThreadPoolExecutor(1) as pool:
        current: tuple[Item, Future[Result]] | None = None
        for item in items:
            following = item, pool.submit(work, item)
            if current:
                yield current[0], current[1].result()
            current = following
        if current:
            yield current[0], current[1].result()


def in_turn(call: Callable[Given, None], turn: Lock) -> Callable[Given, None]:
    """Return the function as one that waits for its turn with others that share the lock."""

    def called(*args: Given.args, **named: Given.kwargs) -> None:
        with turn:
            call(*args, **named)

    return called


class Ahead(Generic[Item]):
    """The pieces, which another thread makes a few ahead of who takes them.

    What the making raises is raised where the next piece is taken. Leaving the block ends the making after the piece
    at hand, without waiting for it.
    """

    def __init__(self, pieces: Generator[Item, None, None]) -> None:
        self._pieces = pieces
        self._made: Queue[tuple[Item] | BaseException | None] = Queue(MOST_AHEAD)
        self._left = Event()
        self._over = False

    def __enter__(self) -> Ahead[Item]:
        Thread(target=self._make, name="footnote-reading-ahead", daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._left.set()

    def __iter__(self) -> Iterator[Item]:
        """Yield the pieces, each as soon as it is made."""
        while (piece := self._take(None)) is not None:
            yield piece[0]

    def ready(self, first: Item) -> Iterator[Item]:
        """Yield the piece and those that follow it without a wait."""
        yield first
        while (piece := self._take(PATIENCE_SECONDS)) is not None:
            yield piece[0]

    def _take(self, seconds: float | None) -> tuple[Item] | None:
        if self._over:
            return None
        try:
            made = self._made.get(timeout=seconds)
        except Empty:
            return None
        self._over = not isinstance(made, tuple)
        if isinstance(made, BaseException):
            raise made
        return made

    def _make(self) -> None:
        try:
            with closing(self._pieces):
                for piece in self._pieces:
                    if not self._hand_over((piece,)):
                        return
            self._hand_over(None)
        except BaseException as exc:
            self._hand_over(exc)

    def _hand_over(self, made: tuple[Item] | BaseException | None) -> bool:
        """Return whether anybody still waits for it."""
        while not self._left.is_set():
            try:
                self._made.put(made, timeout=PATIENCE_SECONDS)
            except Full:
                continue
            return True
        return False
