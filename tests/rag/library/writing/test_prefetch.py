"""Working ahead: the order of events, and what an error becomes."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event, Lock, Thread, current_thread

import pytest

from rag.library.writing import prefetch as prefetch_module
from rag.library.writing.prefetch import Ahead, in_turn, prefetch


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


class TestAhead:
    def test_pieces_come_in_order_out_of_another_thread(self) -> None:
        with Ahead(current_thread() for _ in range(5)) as ahead:
            makers = list(ahead)
        assert [len(makers), len(set(makers)), current_thread() in makers] == [5, 1, False]

    def test_what_is_ready_is_given_without_waiting_for_the_rest(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(prefetch_module, "PATIENCE_SECONDS", 0.5)
        go_on = Event()

        def pieces() -> Iterator[int]:
            yield from (1, 2)
            go_on.wait(30)
            yield 3

        with Ahead(pieces()) as ahead:
            taken = iter(ahead)
            assert list(ahead.ready(next(taken))) == [1, 2]
            go_on.set()
            assert [list(ahead.ready(first)) for first in taken] == [[3]]

    def test_an_error_comes_in_its_place(self) -> None:
        with Ahead(2 // piece for piece in (2, 1, 0)) as ahead:
            taken = iter(ahead)
            assert [next(taken), next(taken)] == [1, 2]
            with pytest.raises(ZeroDivisionError):
                next(taken)
            assert list(ahead) == []

    def test_nothing_more_is_made_when_nobody_takes_it(self) -> None:
        made: list[int] = []
        ended = Event()

        def pieces() -> Iterator[int]:
            try:
                for piece in range(100):
                    made.append(piece)
                    yield piece
            finally:
                ended.set()

        with Ahead(pieces()) as ahead:
            assert next(iter(ahead)) == 0
        assert ended.wait(30)
        assert len(made) <= 2 + prefetch_module.MOST_AHEAD


def test_those_who_share_a_lock_are_called_one_after_the_other() -> None:
    lock, order = Lock(), list[str]()
    begun = Event()

    def slow() -> None:
        begun.set()
        Event().wait(0.2)
        order.append("slow")

    thread = Thread(target=in_turn(slow, lock))
    thread.start()
    begun.wait(30)
    in_turn(order.append, lock)("quick")
    thread.join()
    assert order == ["slow", "quick"]
