"""Working ahead: the order of events, and what an error becomes."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event

import pytest

from rag.library.writing.prefetch import prefetch


def test_pieces_come_in_order_with_their_results() -> None:
    assert list(prefetch([1, 2, 3], lambda piece: piece * 10)) == [(1, 10), (2, 20), (3, 30)]
    assert list(prefetch([], lambda piece: piece)) == []


def test_the_next_piece_is_worked_on_while_the_one_before_it_is_used() -> None:
    begun = {piece: Event() for piece in (1, 2, 3)}
    for piece, _ in prefetch([1, 2, 3], lambda piece: begun[piece].set()):
        assert begun[min(piece + 1, 3)].wait(timeout=10)


def test_no_more_than_one_piece_is_taken_ahead() -> None:
    taken: list[int] = []

    def pieces() -> Iterator[int]:
        for piece in (1, 2, 3, 4):
            taken.append(piece)
            yield piece

    seen = [(piece, list(taken)) for piece, _ in prefetch(pieces(), str)]
    assert seen == [(1, [1, 2]), (2, [1, 2, 3]), (3, [1, 2, 3, 4]), (4, [1, 2, 3, 4])]


def test_an_error_comes_in_its_place_after_the_results_before_it() -> None:
    results = prefetch([2, 1, 0], lambda piece: 2 // piece)
    assert [next(results), next(results)] == [(2, 1), (1, 2)]
    with pytest.raises(ZeroDivisionError):
        next(results)
