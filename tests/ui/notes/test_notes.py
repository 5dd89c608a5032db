"""Answers and sentences on a user's board of notes."""

from __future__ import annotations

import pytest

from tests.ui.serving import BOB, client_of
from ui.export import export
from ui.notes.notes_routes import notes_routes
from ui.notes.service import NotesService
from ui.storage.conversations import Conversations


@pytest.fixture
def store(tmp_path):
    store = Conversations(tmp_path)
    yield store
    store.close()


@pytest.fixture
def client(store):
    return client_of(notes_routes(NotesService(store)))


@pytest.fixture
def turn(store, answer) -> dict[str, str]:
    where = store.begin_turn("ann", "", "k1", answer.question)
    store.add_answer("ann", where, "k1", answer)
    return {"conversation": where, "key": "k1"}


def test_an_answer_and_a_sentence_are_pinned_once_and_exported_like_a_conversation(client, store, turn, answer):
    board = client.post("/notes/board").json()["board"]
    for label in ("", "2", "2"):
        assert client.post("/notes/pin", json={**turn, "label": label}).json() == {"problem": ""}
    kept = store.load("ann", board)
    assert (kept.title, kept.board) == ("Notes", True)
    assert [one.answer.text for one in kept.exchanges] == [answer.text, "It may raise them again [3] in May. [1]"]
    assert kept.exchanges[1].question == "Rates rise"
    written = export(kept, "md").decode()
    assert written.startswith("# Notes\n")
    assert "What did the bank do?" in written
    assert not store.load("ann", turn["conversation"]).board


def test_a_note_is_taken_off_the_board_and_a_turn_of_a_conversation_is_not(client, store, turn):
    client.post("/notes/pin", json=turn)
    board = store.board("ann")
    [note] = store.load("ann", board).exchanges
    assert client.post("/notes/unpin", json={"conversation": board, "key": note.key}).json() == {"problem": ""}
    assert store.load("ann", board).exchanges == ()
    client.post("/notes/unpin", json=turn)
    assert len(store.load("ann", turn["conversation"]).exchanges) == 1


def test_nothing_is_pinned_of_another_user_or_of_a_sentence_that_is_not_there(client, store, turn):
    assert "no such conversation" in client.post("/notes/pin", json=turn, headers=BOB).json()["problem"]
    assert "no longer" in client.post("/notes/pin", json={**turn, "label": "9"}).json()["problem"]
    assert store.load("bob", store.board("bob")).exchanges == ()


def test_a_deleted_board_is_followed_by_an_empty_one(store):
    first = store.board("ann")
    store.delete("ann", first)
    assert store.board("ann") != first
