from __future__ import annotations

from dataclasses import replace

import pytest

from rag.errors import QuestionError
from tests.ui.fakes import FakeEngine, FakeLibrary
from ui.conversation import Conversation
from ui.desk import Desk


@pytest.fixture
def desk(article, answer):
    return Desk(FakeEngine(FakeLibrary(article), answer))


def test_a_turn_grows_from_stage_to_draft_to_answer(desk):
    messages = [message for message, _ in desk.ask(Conversation(), "What did the bank do?", "k1")]
    assert ["stage" in messages[0]["html"], "draft" in messages[1]["html"]] == [True, True]
    assert '<div class="answer">' in messages[2]["html"]
    assert [message["done"] for message in messages] == [False, False, True]
    assert {message["key"] for message in messages} == {"k1"}


def test_the_conversation_gains_the_turn_with_the_answer_only(desk, answer):
    states = [state for _, state in desk.ask(Conversation(), "Q", "k1")]
    assert states[:2] == [Conversation(), Conversation()]
    assert states[2].find("k1") is answer


def test_the_engine_is_given_the_earlier_turns(desk, answer):
    earlier = Conversation().with_turn("k0", replace(answer, question="Earlier?"))
    list(desk.ask(earlier, "Q", "k1"))
    assert desk.engine.histories == [["Earlier?"]]


def test_a_key_that_the_page_did_not_make_is_not_served(desk):
    assert list(desk.ask(Conversation(), "Q", '"><img>')) == []


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (QuestionError("the question is empty; ask"), "The question is empty; ask."),
        (ValueError("inner"), "log says why"),
    ],
)
def test_an_error_ends_the_turn_and_is_not_remembered(article, error, words):
    desk = Desk(FakeEngine(FakeLibrary(article), error))
    [(message, state)] = desk.ask(Conversation(), "Q", "k1")
    assert words in message["html"]
    assert "inner" not in message["html"]
    assert message["done"]
    assert state == Conversation()


def test_a_footnote_shows_its_article_with_the_marks_of_the_answer(desk, answer):
    message = desk.show(Conversation().with_turn("k1", answer), "k1", "2")
    assert message["html"].count('<mark class="cited') == 2
    assert '<mark class="cited current" data-labels="2">' in message["html"]
    assert message["labels"] == ["1", "2"]
    assert "notice" not in message["html"]


def test_a_footnote_of_an_unknown_turn_is_explained(desk, answer):
    state = Conversation().with_turn("k1", answer)
    assert "earlier session" in desk.show(state, "k9", "1")["problem"]
    assert "earlier session" in desk.show(state, "k1", "7")["problem"]


def test_a_changed_article_is_shown_as_it_was_with_a_notice(article, answer):
    desk = Desk(FakeEngine(FakeLibrary(replace(article, text="Other.", sha256="other"))))
    html = desk.show(Conversation().with_turn("k1", answer), "k1", "1")["html"]
    assert "has changed since the answer" in html
    assert "The bank raised rates." in html


def test_a_removed_article_is_shown_as_it_was_with_a_notice(answer):
    html = Desk(FakeEngine(FakeLibrary())).show(Conversation().with_turn("k1", answer), "k1", "1")["html"]
    assert "has been removed from the library since" in html


def test_an_empty_library_says_what_to_do():
    assert "Put articles in" in Desk(FakeEngine(FakeLibrary())).welcome()["html"]
