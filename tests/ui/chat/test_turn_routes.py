from __future__ import annotations

import json

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.ui.fakes import FakeEngine, FakeLibrary
from ui.api.errors import add_error_handlers
from ui.chat.running import RunningTurns
from ui.chat.service import ChatService
from ui.chat.turn_routes import turn_routes


@pytest.fixture
def client(conversations, article, answer):
    web = FastAPI()
    add_error_handlers(web)
    web.include_router(
        turn_routes(ChatService(FakeEngine(FakeLibrary(article), answer, answer), conversations), RunningTurns(1))
    )
    return TestClient(web)


def last(response) -> dict[str, object]:
    return json.loads(response.text.splitlines()[-1])


def test_a_question_is_answered_line_by_line_and_asked_again(client):
    asked = client.post("/turns", json={"conversation": "", "key": "k1", "question": "What did the bank do?"})
    assert asked.headers["content-type"] == "application/x-ndjson"
    turn = last(asked)
    assert turn["done"]
    assert '<div class="answer">' in turn["html"]
    told = {"conversation": turn["conversation"], "key": "k1", "question": ""}
    assert "<span>2/2</span>" in last(client.post("/turns/again", json=told))["html"]


def test_there_is_nothing_more_to_hear_of_a_turn_that_has_ended(client):
    assert client.get("/turns/k1").status_code == 204


def test_a_filter_that_is_none_is_refused_with_what_is_wrong(client):
    told = {"conversation": "", "key": "k1", "question": "Why?", "scope": {"since": "yesterday"}}
    refused = client.post("/turns", json=told)
    assert refused.status_code == 400
    assert "yesterday" in refused.json()["error"]["message"]
