from __future__ import annotations

import pytest

from tests.ui.fakes import FakeLibrary
from tests.ui.serving import BOB, client_of
from ui.corrections.stale import Stale
from ui.history.history_routes import history_routes
from ui.history.service import HistoryService
from ui.storage.drafts import Drafts


@pytest.fixture
def where(conversations):
    return conversations.begin_turn("ann", "", "k1", "Rates?")


@pytest.fixture
def client(conversations, tmp_path):
    return client_of(
        history_routes(HistoryService(conversations, Stale(conversations, Drafts(tmp_path), FakeLibrary())))
    )


def test_a_conversation_is_found_renamed_deleted_and_brought_back(client, where):
    assert client.post("/history/search", json={"words": "rates"}).json()["titles"] == {where: "Rates?"}
    renamed = client.post("/history/rename", json={"conversation": where, "title": "Bonds", "words": ""})
    assert renamed.json()["titles"] == {where: "Bonds"}
    deleted = client.post("/history/delete", json={"conversation": where}).json()
    assert (deleted["deleted"], deleted["titles"]) == (where, {})
    restored = client.post("/history/restore", json={"conversation": where}).json()
    assert (restored["restored"], restored["titles"]) == (where, {where: "Bonds"})


def test_the_conversations_of_another_user_are_neither_seen_nor_touched(client, where):
    assert client.post("/history/search", json={}, headers=BOB).json()["titles"] == {}
    for path in ("rename", "delete", "restore"):
        told = {"conversation": where, "title": "Mine"}
        touched = client.post(f"/history/{path}", json=told, headers=BOB).json()
        assert "There is no such conversation" in touched["problem"]
    assert client.post("/history/search", json={}).json()["titles"] == {where: "Rates?"}
