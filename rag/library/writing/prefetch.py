"""Processing the next item in another thread while the current one is being used."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


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
