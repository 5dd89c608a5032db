from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass

import pytest

from rag.types import Delta, Retrieved
from tests.ui.fakes import FakeEngine, FakeLibrary
from tests.ui.serving import BOB, client_of
from ui.chat.chat_routes import chat_routes
from ui.chat.follow_ups import FollowUps
from ui.chat.running import RunningTurns
from ui.chat.scoped_starters import ScopedStarters
from ui.chat.service import ChatService
from ui.chat.suggestion_routes import suggestion_routes
from ui.places.fair_queue import FairQueue


@dataclass
class Chat:
    """The service with what runs, and a conversation of Ann's with one turn."""

    service: ChatService
    running_turns: RunningTurns
    where: str = ""


@pytest.fixture
def chat(conversations, article, answer):
    chat = Chat(ChatService(FakeEngine(FakeLibrary(article), answer, answer), conversations), RunningTurns(1))
    chat.where = list(chat.service.ask("ann", "", "What did the bank do?", "k1"))[-1]["conversation"]
    return chat


@pytest.fixture
def client(chat):
    suggesting = FollowUps(chat.service.engine, chat.service.conversations)
    starters = ScopedStarters(chat.service.engine)
    suggestions = suggestion_routes(suggesting, starters, FairQueue(1))
    return client_of(chat_routes(chat.service, chat.running_turns), suggestions)


def test_an_empty_page_is_greeted_with_the_owner_s_conversations(client):
    assert "What did the bank do?" in client.post("/chat/greet").json()["html"]
    assert "What did the bank do?" not in client.post("/chat/greet", headers=BOB).json()["html"]


def test_a_kept_conversation_is_opened_by_its_owner_alone(client, chat):
    told = {"conversation": chat.where}
    opened = client.post("/chat/open", json=told).json()
    assert ([turn["key"] for turn in opened["turns"]], opened["making"]) == (["k1"], [])
    assert (opened["title"], opened["html"]) == ("What did the bank do?", "")
    other = client.post("/chat/open", json=told, headers=BOB).json()
    assert (other["turns"], "no such conversation" in other["html"]) == ([], True)


def test_a_turn_that_is_being_made_is_named_to_its_owner(client, chat):
    end: Future[None] = Future()

    def growing():
        end.result(10)
        yield {"html": "whole"}

    making = chat.running_turns.begin("ann", "k1", growing())
    assert client.post("/chat/open", json={"conversation": chat.where}).json()["making"] == ["k1"]
    end.set_result(None)
    making.end.result(10)


def test_another_answer_is_chosen_and_no_number_is_too_large(client, chat):
    list(chat.service.ask_again("ann", chat.where, "k1", ""))
    told = {"conversation": chat.where, "key": "k1"}
    assert "<span>1/2</span>" in client.post("/chat/choose", json={**told, "version": 0}).json()["html"]
    other = client.post("/chat/choose", json={**told, "version": 0}, headers=BOB)
    assert "no such conversation" in other.json()["html"]
    assert client.post("/chat/choose", json={**told, "version": 2**70}).status_code == 400


def test_a_footnote_is_followed_by_its_owner_alone(client, chat):
    told = {"conversation": chat.where, "key": "k1", "label": "2"}
    assert client.post("/chat/show", json=told).json()["labels"] == ["1", "2"]
    assert "no such conversation" in client.post("/chat/show", json=told, headers=BOB).json()["problem"]


def test_nothing_is_suggested_to_another_user(client, chat):
    told = {"conversation": chat.where, "key": "k1"}
    assert client.post("/chat/suggest", json=told, headers=BOB).json() == {"html": ""}


def test_an_article_is_offered_what_can_be_composed_of_it(client):
    ideas = client.post("/chat/starters", json={"scope": {"articles": ["a1"]}}).json()
    assert ideas["questions"] == ""
    assert ideas["requests"].startswith('<ul class="ideas" data-scope="{&quot;articles&quot;: [&quot;a1&quot;]')
    assert "Summarise this article" in ideas["requests"]


def test_questions_are_tried_only_where_they_are_wanted(client, chat):
    tried = []

    def find_answering(questions, _scope):
        tried.append(questions)
        return [[] for _ in questions]

    chat.service.engine.find_answering = find_answering
    told = {"scope": {"articles": ["a1"]}}
    requests = client.post("/chat/starters", json={**told, "questions": False}).json()
    assert (requests["questions"], tried) == ("", [])
    assert client.post("/chat/starters", json=told).json()["requests"] == requests["requests"]
    assert len(tried) == 1


def test_the_answers_of_each_turn_are_counted_for_the_owner_alone(client, chat):
    told = {"conversation": chat.where}
    assert client.post("/chat/glance", json=told).json() == {"answers": {"k1": 1}}
    assert client.post("/chat/glance", json=told, headers=BOB).json() == {"answers": {}}


def test_a_turn_is_halted_by_its_owner_alone_and_only_while_it_is_made(client, chat, answer):
    begun: Future[None] = Future()
    seen: list[bool] = []
    goes_on: Future[None] = Future()

    def stream(_question, _history, stopped, _scope, _request):
        yield Retrieved(3, ())
        begun.set_result(None)
        goes_on.result(10)
        seen.append(stopped())
        yield Delta(answer.text)
        yield answer

    client.post("/chat/halt", json={"key": "k2"})
    chat.service.engine.stream = stream
    making = chat.running_turns.begin("ann", "k2", chat.service.ask("ann", chat.where, "And then?", "k2"))
    begun.result(10)
    client.post("/chat/halt", json={"key": "k2"}, headers=BOB)
    goes_on.set_result(None)
    making.end.result(10)
    assert seen == [False]

    begun, goes_on = Future(), Future()
    making = chat.running_turns.begin("ann", "k2", chat.service.ask_again("ann", chat.where, "k2", ""))
    begun.result(10)
    client.post("/chat/halt", json={"key": "k2"})
    goes_on.set_result(None)
    making.end.result(10)
    assert seen == [False, True]


@pytest.mark.parametrize("path", ["open", "choose", "suggest", "show", "halt"])
def test_what_is_malformed_is_one_clear_line(client, path):
    refused = client.post(f"/chat/{path}", json={"conversation": 1, "key": []})
    assert refused.status_code == 400
    assert refused.json()["error"]["type"] == "QuestionError"
