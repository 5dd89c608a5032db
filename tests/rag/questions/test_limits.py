"""What may be asked at once has a limit, so that no question keeps the engine busy for long."""

from __future__ import annotations

import time

import pytest

from rag.errors import QuestionError
from rag.questions.follow_ups import read_question
from rag.questions.limits import MAX_HISTORY, MAX_QUESTION_LENGTH, latest
from rag.types import Turn

SECONDS = 5
"""Far more than the hardest history takes; without limits it takes minutes."""


def test_fifty_earlier_questions_may_be_sent_and_no_more() -> None:
    assert read_question("Why?", ["Who?"] * MAX_HISTORY).question == "Why?"
    with pytest.raises(QuestionError, match=r"^the history holds 51 questions; send the latest 50$"):
        read_question("Why?", ["Who?"] * (MAX_HISTORY + 1))


@pytest.mark.parametrize("make", [str, Turn])
def test_an_earlier_question_is_at_most_as_long_as_a_question(make) -> None:
    longest = "a" * MAX_QUESTION_LENGTH
    read_question("Why?", [make(longest)])
    with pytest.raises(QuestionError) as caught:
        read_question("Why?", ["Who?", make(f"{longest}a")])
    assert str(caught.value) == (
        "question 2 of the history is longer than 2,000 characters; shorten it or leave it out"
    )


def test_the_answers_of_the_history_may_be_long() -> None:
    assert read_question("Who backs it?", [Turn("What is SenseTime?", "x" * 100_000)]).standalone.endswith("SenseTime?")


def test_of_a_long_conversation_the_latest_questions_count() -> None:
    assert latest(list(map(str, range(60)))) == [str(number) for number in range(10, 60)]
    assert latest(["1"]) == ["1"]


@pytest.mark.parametrize(
    "text",
    [
        "Why?",
        "to be or not ",
        "What about it? ",
        "Ann Lee ",
        "May 2019 ",
        "the deal ",
        "do they they ",
        "A.B. ",
        " \n ",
    ],
)
def test_the_hardest_history_is_read_at_once_and_gives_no_longer_question(text: str) -> None:
    history = ["x " * (MAX_QUESTION_LENGTH // 2)] + [(text * MAX_QUESTION_LENGTH)[:MAX_QUESTION_LENGTH]] * 49
    began = time.perf_counter()
    query = read_question("and what about it then?", history)
    assert time.perf_counter() - began < SECONDS
    assert len(query.standalone) <= MAX_QUESTION_LENGTH


def test_a_follow_up_that_would_repeat_too_much_stays_as_it_was_asked() -> None:
    earlier = ("the dam or not " * MAX_QUESTION_LENGTH)[:MAX_QUESTION_LENGTH]
    assert read_question("or not to be", [earlier]).standalone == "or not to be"
