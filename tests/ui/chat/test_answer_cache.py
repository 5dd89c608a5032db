from __future__ import annotations

from dataclasses import replace
from threading import Event, Thread

import pytest

from rag.scope import EVERYTHING, Scope
from rag.types import Turn
from tests.ui.fakes import FakeEngine, FakeLibrary
from ui.chat.answer_cache import AnswerCache, SingleFlightCache
from ui.places.fair_queue import FairQueue


@pytest.fixture
def make(article, answer):
    """Return a function that gives an engine with that many answers, told apart by their text."""
    return lambda count: FakeEngine(
        FakeLibrary(article), *(replace(answer, text=f"Answer {place}.") for place in range(count))
    )


def text(answers: AnswerCache, question="Why?", history=(), scope=EVERYTHING) -> str:
    return list(answers.stream("ann", question, list(history), lambda: False, scope))[-1].text


def test_a_question_is_answered_once(make):
    answers = AnswerCache(make(1), FairQueue(1))
    first = list(answers.stream("ann", "Why?", [], lambda: False, EVERYTHING))
    assert list(answers.stream("ann", "Why?", [], lambda: False, EVERYTHING)) == first[-1:]


def test_other_words_an_earlier_question_and_a_filter_make_another_answer(make):
    answers = AnswerCache(make(4), FairQueue(1))
    assert text(answers) == "Answer 0."
    assert text(answers, question="How?") == "Answer 1."
    assert text(answers, history=[Turn("Who?")]) == "Answer 2."
    assert text(answers, scope=Scope(sources=("AP",))) == "Answer 3."
    assert text(answers) == "Answer 0."


def test_a_change_of_the_library_makes_another_answer(make):
    engine = make(2)
    answers = AnswerCache(engine, FairQueue(1))
    text(answers)
    engine.library.changes += 1
    assert text(answers) == "Answer 1."


def test_what_a_model_writes_is_written_anew(make):
    engine = make(2)
    engine.mode = "generative:model"
    answers = AnswerCache(engine, FairQueue(1))
    assert [text(answers), text(answers)] == ["Answer 0.", "Answer 1."]


def test_an_error_is_not_remembered(make, answer):
    engine = make(0)
    engine.answers = [ValueError("inner"), answer]
    answers = AnswerCache(engine, FairQueue(1))
    with pytest.raises(ValueError, match="inner"):
        text(answers)
    assert text(answers) == answer.text


def test_only_the_last_asked_for_are_kept():
    cache: SingleFlightCache[int] = SingleFlightCache(2)
    made = iter(range(9))
    for key in ("one", "two", "one", "three"):
        cache.get(key, lambda: next(made))
    assert [cache.get(key, lambda: next(made)) for key in ("one", "three", "two")] == [0, 2, 3]


def test_what_two_ask_for_at_once_is_made_once():
    cache: SingleFlightCache[int] = SingleFlightCache()
    begun, free, got = Event(), Event(), []

    def make() -> int:
        begun.set()
        free.wait(10)
        return 1

    first = Thread(target=lambda: got.append(cache.get("key", make)))
    second = Thread(target=lambda: got.append(cache.get("key", lambda: 2)))
    first.start()
    begun.wait(10)
    second.start()
    free.set()
    first.join(10)
    second.join(10)
    assert got == [1, 1]
