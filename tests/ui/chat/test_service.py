from __future__ import annotations

from dataclasses import replace
from threading import Event

import pytest

from rag.errors import QuestionError
from rag.scope import EVERYTHING, Scope
from tests.ui.fakes import FakeEngine, FakeLibrary
from ui.chat.follow_ups import FollowUps
from ui.chat.service import ChatService


@pytest.fixture
def make_service(conversations):
    return lambda library, *answers: ChatService(FakeEngine(library, *answers), conversations)


@pytest.fixture
def service(make_service, article, answer):
    return make_service(FakeLibrary(article), answer, answer)


def ask(service, question="What did the bank do?", key="k1", conversation="", follows="", owner=""):
    """Return the id of the conversation that then holds the turn."""
    return list(service.ask(owner, conversation, question, key, follows))[-1]["conversation"]


def test_a_turn_grows_from_stage_to_draft_to_answer(service):
    messages = list(service.ask("", "", "What did the bank do?", "k1"))
    assert "Searching the articles…" in messages[0]["html"]
    assert ["stage" in messages[1]["html"], "draft" in messages[2]["html"]] == [True, True]
    assert '<div class="answer">' in messages[3]["html"]
    assert [message["done"] for message in messages] == [False, False, False, True]
    assert {message["key"] for message in messages} == {"k1"}
    assert len({message["conversation"] for message in messages}) == 1


def test_the_conversation_is_kept_with_the_question_and_then_with_the_answer(service, answer):
    growing = service.ask("", "", "Q?", "k1")
    where = next(growing)["conversation"]
    assert service.conversations.load("", where).find("k1").question == "Q?"
    assert service.conversations.load("", where).answer("k1") is None
    list(growing)
    assert service.conversations.load("", where).answer("k1") == answer


def test_the_engine_is_given_the_turns_that_the_page_shows(service):
    where = ask(service, "What did the bank do?", "k1")
    ask(service, "And then?", "k2", where, follows="k1")
    assert service.engine.histories == [[], ["What did the bank do?"]]


def test_a_question_that_follows_nothing_has_no_history(service):
    where = ask(service, "Earlier?", "k1")
    ask(service, "Something else?", "k2", where)
    assert service.engine.histories == [[], []]


def test_a_key_that_the_page_did_not_make_is_not_served(service):
    assert list(service.ask("", "", "Q", '"><img>')) == []


@pytest.mark.parametrize(
    ("error", "words", "kept"),
    [
        (QuestionError("the question is empty; ask"), "The question is empty; ask.", 0),
        (ValueError("inner"), "log says why", 1),
    ],
)
def test_an_error_ends_the_turn_with_one_clear_line(make_service, article, error, words, kept):
    service = make_service(FakeLibrary(article), error)
    *_, message = service.ask("", "", "Q", "k1")
    assert words in message["html"]
    assert "inner" not in message["html"]
    assert message["done"]
    assert bool(message["conversation"]) == bool(kept)
    assert len(service.conversations.search("")) == kept


def test_a_kept_conversation_opens_with_its_turns(service):
    where = ask(service)
    message = service.open("", where)
    assert [turn["key"] for turn in message["turns"]] == ["k1"]
    assert message["turns"][0]["html"] == list(service.ask("", where, "What did the bank do?", "k2"))[-1][
        "html"
    ].replace("card-k2", "card-k1")


def test_an_answer_that_was_cut_off_says_so_when_it_is_opened(service):
    growing = service.ask("", "", "Q?", "k1")
    where = next(growing)["conversation"]
    growing.close()
    [turn] = service.open("", where)["turns"]
    assert "was cut off" in turn["html"]


def test_another_users_conversation_is_not_opened_read_or_continued(service):
    where = ask(service, owner="ann")
    assert "no such conversation" in service.open("bob", where)["html"]
    assert service.open("bob", where)["turns"] == []
    assert "no such conversation" in service.open_source("bob", where, "k1", "1")["problem"]
    [message] = service.ask("bob", where, "Q?", "k2")
    assert "no such conversation" in message["html"]
    assert [one.key for one in service.conversations.load("ann", where).exchanges] == ["k1"]


def test_a_footnote_shows_its_article_with_the_marks_of_the_answer(service):
    message = service.open_source("", ask(service), "k1", "2")
    assert message["html"].count('<mark class="cited') == 2
    assert '<mark class="cited current" data-labels="2" ' in message["html"]
    assert 'data-link="https://example.org/rates#:~:text=It%20may%20raise' in message["html"]
    assert message["labels"] == ["1", "2"]
    assert "notice" not in message["html"]


def test_a_footnote_of_an_unknown_turn_is_explained(service):
    where = ask(service)
    assert "no longer in the conversation" in service.open_source("", where, "k9", "1")["problem"]
    assert "no longer in the conversation" in service.open_source("", where, "k1", "7")["problem"]


def test_a_changed_article_is_shown_as_it_was_with_a_notice(make_service, article, answer):
    service = make_service(FakeLibrary(replace(article, text="Other.", sha256="other")), answer)
    html = service.open_source("", ask(service), "k1", "1")["html"]
    assert "has changed since the answer" in html
    assert "The bank raised rates." in html


def test_a_removed_article_is_shown_as_it_was_with_a_notice(make_service, answer):
    service = make_service(FakeLibrary(), answer)
    assert "has been removed from the library since" in service.open_source("", ask(service), "k1", "1")["html"]


def test_a_conversation_is_opened_while_its_first_starters_are_being_made(make_service, article, monkeypatch):
    go_on = Event()
    monkeypatch.setattr("ui.chat.starter_board.make_starters", lambda _engine: ("Why?",) if go_on.wait(10) else ())
    service = make_service(FakeLibrary(article))
    opened = service.open("", "")
    assert ("Ask your articles" in opened["html"], "Why?" in opened["html"], opened["pending"]) == (True, False, True)
    go_on.set()
    greeted = service.welcome("")
    assert ("Why?" in greeted["html"], greeted["pending"]) == (True, False)


@pytest.mark.parametrize("articles", [("a1",), ("a1", "a2")])
def test_a_question_to_articles_that_were_just_chosen_is_about_them_alone(make_service, article, answer, articles):
    scope = Scope(articles=articles)
    service = make_service(FakeLibrary(article), answer, *[replace(answer, question="Compare these", scope=scope)] * 2)
    where = ask(service)
    for key, follows in (("k2", "k1"), ("k3", "k2")):
        list(service.ask("", where, "Compare these", key, follows, scope))
    assert service.engine.histories == [[], [], ["What did the bank do?", "Compare these"]]


def test_an_empty_library_says_what_to_do(make_service):
    assert "Put articles in" in make_service(FakeLibrary()).welcome("")["html"]


def test_asking_again_adds_an_answer_and_keeps_the_filter(make_service, article, answer):
    scope = Scope(sources=("The Wire",))
    service = make_service(
        FakeLibrary(article), replace(answer, scope=scope), replace(answer, question="Why?", scope=scope)
    )
    where = list(service.ask("", "", "What did the bank do?", "k1", scope=scope))[-1]["conversation"]
    last = list(service.ask_again("", where, "k1", "Why?"))[-1]
    assert service.engine.scopes == [scope, scope]
    assert "<span>2/2</span>" in last["html"]
    exchange = service.conversations.load("", where).find("k1")
    assert [one.answer.question for one in exchange.versions] == ["What did the bank do?", "Why?"]


def test_a_question_can_be_asked_again_without_its_filter(make_service, article, answer):
    scope = Scope(sources=("The Wire",))
    service = make_service(FakeLibrary(article), replace(answer, scope=scope), answer)
    where = list(service.ask("", "", "Q?", "k1", scope=scope))[-1]["conversation"]
    list(service.ask_again("", where, "k1", "Q?", everywhere=True))
    assert service.engine.scopes == [scope, EVERYTHING]


def test_an_earlier_answer_can_be_chosen_and_is_the_one_that_is_followed(make_service, article, answer):
    service = make_service(FakeLibrary(article), answer, replace(answer, question="Why?"), answer)
    where = ask(service)
    list(service.ask_again("", where, "k1", "Why?"))
    message = service.choose_version("", where, "k1", 0)
    assert "<span>1/2</span>" in message["html"]
    assert '<h2 class="asked" dir="auto">What did the bank do?</h2>' in message["html"]
    ask(service, "And then?", "k2", where, follows="k1")
    assert service.engine.histories[-1] == ["What did the bank do?"]


def test_a_turn_of_somebody_else_is_not_asked_again_or_turned(service):
    where = ask(service, owner="ann")
    [message] = service.ask_again("bob", where, "k1", "Q?")
    assert "no such conversation" in message["html"]
    assert "no such conversation" in service.choose_version("bob", where, "k1", 0)["html"]
    assert FollowUps(service.engine, service.conversations).suggest("bob", where, "k1")["html"] == ""


def test_a_halt_is_heard_by_the_engine_and_forgotten_afterwards(make_service, article, answer):
    service = make_service(FakeLibrary(article), answer, answer)
    heard = []
    stream = service.engine.stream

    def listening(question, history, stopped, scope, request):
        for event in stream(question, history, stopped, scope, request):
            heard.append(stopped())
            service.stop("", "k1")
            yield event

    service.engine.stream = listening
    where = ask(service)
    assert heard == [False, True, True]
    list(service.ask_again("", where, "k1", "Q?"))
    assert heard[3] is False


def test_a_turn_is_asked_again_as_a_plain_question(service):
    where = ask(service, "Summarise it")
    list(service.ask_again("", where, "k1", "Summarise it", plain=True))
    assert service.engine.requests == [None, "look-up"]
