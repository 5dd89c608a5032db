"""Two things at once: the next piece is worked on while this one is used."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Piece = TypeVar("Piece")
Result = TypeVar("Result")


class Tally(Iterator[Piece]):
    """The pieces, and in `count` how many were taken so far."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self._pieces = iter(pieces)
        self.count = 0

    def __next__(self) -> Piece:
        piece = next(self._pieces)
        self.count += 1
        return piece


def work_ahead(pieces: Iterable[Piece], work: Callable[[Piece], Result]) -> Iterator[tuple[Piece, Result]]:
    """Yield each piece with its result in order; another thread already works on the piece that follows.

    A piece is therefore taken from `pieces` before the one ahead of it is yielded. What `work` raises is raised here.
    """
    with ThreadPoolExecutor(1) as pool:
        ahead: tuple[Piece, Future[Result]] | None = None
        for piece in pieces:
            following = piece, pool.submit(work, piece)
            if ahead:
                yield ahead[0], ahead[1].result()
            ahead = following
        if ahead:
            yield ahead[0], ahead[1].result()
