from __future__ import annotations

import pytest

from tests.ui.fakes import FakeLibrary
from tests.ui.serving import BOB, client_of
from ui.chat.feedback import FeedbackService
from ui.chat.feedback_routes import feedback_routes


@pytest.fixture
def client(conversations, article, tmp_path):
    return client_of(feedback_routes(FeedbackService(conversations, FakeLibrary(article, folder=tmp_path))))


@pytest.fixture
def turn(conversations, answer):
    where = conversations.begin_turn("ann", "", "k1", answer.question)
    conversations.add_answer("ann", where, "k1", answer)
    return {"conversation": where, "key": "k1"}


def test_an_answer_is_rated_with_reasons_and_becomes_an_eval_case(client, turn, tmp_path):
    rated = client.post("/opinions/rate", json={**turn, "verdict": "down", "reasons": ["outdated"], "words": "Old."})
    assert 'value="outdated" checked' in rated.json()["html"]
    form = client.post("/opinions/draft", json=turn).json()["html"]
    assert 'rows="2" dir="auto">raised</textarea>' in form
    assert form.count('name="evidence"') == 2
    given = {"expected": ["raised rates", " "], "evidence": [1]}
    assert "Added to the eval cases" in client.post("/opinions/keep", json={**turn, **given}).json()["html"]
    assert (tmp_path / "cases.jsonl").exists()


def test_the_answer_of_another_user_is_neither_rated_nor_kept(client, turn, tmp_path):
    for path, told in (("rate", {**turn, "verdict": "up"}), ("keep", turn)):
        assert "no such conversation" in client.post(f"/opinions/{path}", json=told, headers=BOB).json()["html"]
    assert not (tmp_path / "cases.jsonl").exists()
