"""Doing several things at once, with the results in order."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")


def in_order(make: Callable[[Given], Made], given: Sequence[Given], jobs: int) -> Generator[Made]:
    """Yield what is made of each, in their order, with so many `jobs` at once; once closed, nothing more is begun."""
    if jobs == 1:
        yield from map(make, given)
        return
    pool = ThreadPoolExecutor(jobs)
    try:
        yield from pool.map(make, given)
    finally:
        pool.shutdown(cancel_futures=True)
