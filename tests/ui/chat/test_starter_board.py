"""Suggested questions are made aside, and nobody waits while they are made anew."""

from __future__ import annotations

import time
from threading import Event, Semaphore, Thread

import pytest

from rag.errors import LibraryError
from tests.ui.fakes import FakeLibrary
from ui.chat.starter_board import PAUSE_FACTOR, PAUSE_SECONDS, StarterBoard


class Making:
    """Stands for the making of questions: each time it gives the next number, once it may go on."""

    def __init__(self) -> None:
        self.made, self.begun, self.free = 0, Event(), Event()
        self.free.set()

    def __call__(self, _engine) -> tuple[str, ...]:
        self.begun.set()
        assert self.free.wait(10)
        self.made += 1
        return (f"Question {self.made}?",)


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Engine:
    def __init__(self) -> None:
        self.library = FakeLibrary()

    def find_composable(self, requests, _scope):
        return requests[:1]


@pytest.fixture
def making(monkeypatch) -> Making:
    made = Making()
    monkeypatch.setattr("ui.chat.starter_board.make_starters", made)
    return made


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def board(making, clock) -> StarterBoard:
    return StarterBoard(Engine(), clock)


def change(board: StarterBoard) -> None:
    board._engine.library.changes += 1


def until(board: StarterBoard, *expected: str) -> None:
    for _ in range(1000):
        if board._shown == expected and not board._making:
            return
        time.sleep(0.01)
    pytest.fail(f"{board._shown} and not {expected}")


def test_the_first_ones_are_waited_for_and_then_shown_at_once(board, making) -> None:
    assert board.show(wait=10) == ("Question 1?",)
    assert board.requests == ("Summarise the articles",)
    assert (board.show(), making.made) == (("Question 1?",), 1)


def test_an_answer_does_not_wait_even_for_the_first_ones(board, making) -> None:
    making.free.clear()
    assert board.show() == ()
    making.free.set()
    until(board, "Question 1?")


def test_only_some_wait_for_the_first_ones(board, making, monkeypatch) -> None:
    making.free.clear()
    board._patience = Semaphore(1)
    waiting = Thread(target=board.show, args=(10,))
    waiting.start()
    assert making.begun.wait(10)
    while board._patience._value:
        time.sleep(0.01)
    assert board.show(wait=10) == ()
    making.free.set()
    waiting.join(10)
    until(board, "Question 1?")


def test_the_old_ones_are_shown_while_new_ones_are_made(board, making, clock) -> None:
    board.show(wait=10)
    until(board, "Question 1?")
    clock.now += PAUSE_SECONDS
    making.free.clear()
    change(board)
    assert [board.show(wait=10) for _ in range(5)] == [("Question 1?",)] * 5
    making.free.set()
    until(board, "Question 2?")
    assert making.made == 2


def test_a_library_that_goes_on_changing_has_them_made_at_times_only(board, making, clock) -> None:
    board.show(wait=10)
    until(board, "Question 1?")
    for _ in range(20):
        change(board)
        board.show()
    assert making.made == 1
    clock.now += PAUSE_SECONDS
    board.show()
    until(board, "Question 2?")


def test_the_longer_they_take_the_longer_they_stay(board, making, clock) -> None:
    making.free.clear()
    board.show()
    assert making.begun.wait(10)
    clock.now += 100
    making.free.set()
    until(board, "Question 1?")
    change(board)
    clock.now += PAUSE_FACTOR * 100 - 1
    board.show()
    assert making.made == 1
    clock.now += 1
    board.show()
    until(board, "Question 2?")


def test_an_error_leaves_the_old_ones_and_is_logged(board, clock, monkeypatch, caplog) -> None:
    board.show(wait=10)
    until(board, "Question 1?")
    clock.now += PAUSE_SECONDS
    change(board)
    monkeypatch.setattr("ui.chat.starter_board.make_starters", lambda _: 1 / 0)
    board.show()
    until(board, "Question 1?")
    assert caplog.messages == ["suggested questions could not be made"]


def test_a_library_that_cannot_be_read_keeps_nobody_from_an_answer(board, monkeypatch) -> None:
    def broken(_library):
        raise LibraryError("the library is gone")

    monkeypatch.setattr(FakeLibrary, "generation", property(broken))
    assert board.show(wait=10) == ()
