from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Thread

import numpy as np
import numpy.typing as npt
import pytest
from chromadb.errors import InternalError

from rag.library.store.matrix import VectorMatrix
from rag.library.store.resident import ResidentVectors
from rag.library.store.vector_pages import Page

ROW_BYTES = 12
"""Of one vector with three dimensions."""


class Stored:
    """Vectors by id as a collection holds them, read a page each; counts how often, and says which were known."""

    def __init__(self, *ids: str) -> None:
        self.vectors: dict[str, npt.NDArray[np.float32]] = {one: np.ones(3, dtype=np.float32) for one in ids}
        self.readings = 0
        self.broken = False
        self.known: list[str] = []
        self.read_on = Event()
        self.read_on.set()

    def pages(self, known: VectorMatrix | None) -> Iterator[Page]:
        self.readings += 1
        self.known = list(known.find(list(self.vectors))) if known else []
        self.read_on.wait()
        for one, vector in self.vectors.items():
            if self.broken:
                raise InternalError("no such vector")
            yield [one], vector[np.newaxis]

    def resident(self, rows: int) -> ResidentVectors:
        return ResidentVectors(self.pages, lambda: len(self.vectors), rows * ROW_BYTES)


def held(resident: ResidentVectors) -> int | None:
    return None if (matrix := resident.load()) is None else len(matrix)


def test_they_are_read_once_for_all_threads() -> None:
    stored = Stored("a:r:0", "b:r:0")
    resident = stored.resident(2)
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda _: held(resident), range(32))) == [2] * 32
    assert stored.readings == 1


def test_nothing_is_read_before_it_is_asked_for() -> None:
    stored = Stored("a:r:0")
    resident = stored.resident(2)
    with resident.changing():
        resident.put(["b:r:0"], np.ones((1, 3), dtype=np.float32))
    assert (resident.loaded, stored.readings) == (None, 0)


def test_an_empty_collection_is_read_once() -> None:
    stored = Stored()
    resident = stored.resident(2)
    assert (held(resident), held(resident), resident.is_settled, stored.readings) == (None, None, True, 1)


def test_what_comes_into_an_empty_collection_is_held_without_reading_it() -> None:
    stored = Stored()
    resident = stored.resident(2)
    held(resident)
    with resident.changing():
        resident.put(["a:r:0"], np.ones((1, 3), dtype=np.float32))
    assert (held(resident), stored.readings) == (1, 1)
    with resident.changing():
        resident.put(["b:r:0", "c:r:0"], np.ones((2, 3), dtype=np.float32))
    assert (held(resident), resident.is_settled, stored.readings) == (None, True, 1)


def test_after_a_change_of_an_empty_collection_that_failed_it_is_read_anew() -> None:
    stored = Stored()
    resident = stored.resident(2)
    held(resident)
    with pytest.raises(OSError, match="full"), resident.changing():
        stored.vectors["a:r:0"] = np.ones(3, dtype=np.float32)
        raise OSError("the disk is full")
    assert (held(resident), stored.readings) == (1, 2)


def test_more_than_fit_are_not_held_until_some_are_gone() -> None:
    stored = Stored("a:r:0", "b:r:0", "c:r:0")
    resident = stored.resident(2)
    assert (held(resident), held(resident), stored.readings) == (None, None, 1)
    with resident.changing():
        del stored.vectors["c:r:0"]
        resident.drop(["c:r:0"])
    assert held(resident) == 2


def test_the_place_of_what_was_dropped_is_used_again() -> None:
    stored = Stored("a:r:0", "b:r:0")
    resident = stored.resident(2)
    held(resident)
    with resident.changing():
        resident.drop(["a:r:0"])
        resident.put(["c:r:0"], np.ones((1, 3), dtype=np.float32))
    assert (held(resident), stored.readings) == (2, 1)
    with resident.changing():
        resident.put(["d:r:0"], np.ones((1, 3), dtype=np.float32))
    assert (held(resident), stored.readings) == (None, 1)


def test_after_a_change_that_failed_they_are_read_anew() -> None:
    stored = Stored("a:r:0")
    resident = stored.resident(2)
    held(resident)
    with pytest.raises(OSError, match="full"), resident.changing():
        raise OSError("the disk is full")
    assert (held(resident), stored.readings) == (1, 2)


def test_vectors_that_cannot_be_read_are_left_to_the_graph() -> None:
    stored = Stored("a:r:0")
    stored.broken = True
    assert held(stored.resident(2)) is None


def test_nobody_waits_while_they_are_read_ahead() -> None:
    stored = Stored("a:r:0")
    resident = stored.resident(2)
    stored.read_on.clear()
    ahead = Thread(target=resident.read_ahead)
    ahead.start()
    while not stored.readings:
        pass
    assert (held(resident), resident.is_settled) == (None, False)
    stored.read_on.set()
    ahead.join()
    assert (held(resident), resident.is_settled, stored.readings) == (1, True, 1)


def test_after_reading_ahead_failed_they_are_not_held() -> None:
    stored = Stored("a:r:0")
    stored.broken = True
    resident = stored.resident(2)
    resident.read_ahead()
    assert (held(resident), resident.is_settled, stored.readings) == (None, True, 1)


def test_what_was_held_at_the_opening_before_is_known() -> None:
    stored = Stored("a:r:0", "b:r:0")
    first, second, third = (stored.resident(3) for _ in range(3))
    held(first)
    second.follow(first)
    third.follow(second)  # which was never asked for anything
    stored.vectors["c:r:0"] = np.ones(3, dtype=np.float32)
    del stored.vectors["a:r:0"]
    assert (held(third), stored.known) == (2, ["b:r:0"])
