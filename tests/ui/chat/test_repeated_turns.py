"""The same key twice is the same request: whatever comes a second time, what is kept stays as it is."""

from __future__ import annotations

import json
from dataclasses import replace
from threading import Barrier, Thread

import pytest

from rag.errors import LibraryError, QuestionError
from tests.ui.fakes import FakeEngine, FakeLibrary
from tests.ui.serving import client_of
from ui.chat.running import RunningTurns
from ui.chat.service import ChatService
from ui.chat.turn_routes import turn_routes

QUESTION = "What did the bank do?"


@pytest.fixture
def make(conversations, article):
    return lambda *answers: ChatService(FakeEngine(FakeLibrary(article), *answers), conversations)


def ask(service, conversation="", key="k1", question=QUESTION, owner="ann"):
    return list(service.ask(owner, conversation, question, key))[-1]


def keys(service, where) -> list[tuple[str, int]]:
    return [(one.key, len(one.versions)) for one in service.conversations.load("ann", where).exchanges]


def test_a_turn_that_is_kept_comes_back_as_it_is_and_is_not_answered_again(make, answer):
    service = make(answer)
    first = ask(service)
    assert ask(service, first["conversation"]) == first
    assert keys(service, first["conversation"]) == [("k1", 1)]
    assert len(service.engine.histories) == 1


def test_a_first_question_that_comes_twice_begins_one_conversation(make, answer):
    service = make(answer)
    first = ask(service)
    assert ask(service) == first
    assert len(service.conversations.search("ann")) == 1


def test_the_answer_that_is_shown_comes_back_with_what_the_reader_thought_of_it(make, answer):
    service = make(answer, replace(answer, text="Other. [1]"))
    where = ask(service)["conversation"]
    list(service.ask_again("ann", where, "k1", ""))
    shown = service.choose_version("ann", where, "k1", 0)
    assert ask(service, where)["html"] == shown["html"]
    assert keys(service, where) == [("k1", 2)]


def test_a_turn_that_was_cut_off_is_answered_when_its_request_comes_again(make, answer):
    service = make(answer, answer)
    growing = service.ask("ann", "", QUESTION, "k1")
    where = next(growing)["conversation"]
    growing.close()
    assert '<div class="answer">' in ask(service, where)["html"]
    assert keys(service, where) == [("k1", 1)]


def test_another_question_under_the_key_of_a_kept_turn_is_refused_and_destroys_nothing(make, answer):
    service = make(answer)
    where = ask(service)["conversation"]
    refused = ask(service, where, question="Something else?")
    assert "another question has this place in the conversation" in refused["html"]
    assert (refused["conversation"], refused["done"]) == (where, True)
    assert keys(service, where) == [("k1", 1)]


def test_another_question_under_the_same_key_may_begin_another_conversation(make, answer):
    service = make(answer, answer)
    first, second = ask(service), ask(service, question="Something else?")
    assert first["conversation"] != second["conversation"]


def test_other_owners_have_keys_of_their_own(make, answer):
    service = make(answer, answer)
    assert ask(service)["conversation"] != ask(service, owner="bob")["conversation"]


def test_a_deleted_conversation_is_not_taken_up_again(make, answer):
    service = make(answer, answer)
    first = ask(service)["conversation"]
    service.conversations.delete("ann", first)
    assert ask(service)["conversation"] != first


@pytest.mark.parametrize("error", [LibraryError("the disk is full"), QuestionError("the question is empty")])
def test_an_error_after_the_answer_was_kept_leaves_it_there(make, answer, error, monkeypatch):
    service = make(replace(answer, answered=False))

    def broken():
        raise error

    turns = service._turns
    monkeypatch.setattr(turns, "_messages", replace(turns._messages, starters=broken))
    growing = list(service.ask("ann", "", QUESTION, "k1"))
    assert str(error)[1:] in growing[-1]["html"]
    (found,) = service.conversations.search("ann")
    assert keys(service, found.id) == [("k1", 1)]


def test_two_requests_at_the_same_moment_keep_one_turn(conversations):
    where = conversations.begin_turn("ann", "", "k0", "First?")
    meeting, begun = Barrier(8), []

    def begin() -> None:
        meeting.wait()
        begun.append(conversations.begin_turn("ann", where, "k1", QUESTION))

    threads = [Thread(target=begin) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert begun == [where] * 8
    assert [one.key for one in conversations.load("ann", where).exchanges] == ["k0", "k1"]


def test_over_http_the_same_request_gets_the_same_turn(make, answer):
    client = client_of(turn_routes(make(answer), RunningTurns(1)))
    told = {"conversation": "", "key": "k1", "question": QUESTION}
    first, second = (json.loads(client.post("/turns", json=told).text.splitlines()[-1]) for _ in range(2))
    assert first == second
