"""Answers and sentences on a user's board of notes."""

from __future__ import annotations

import pytest

from tests.ui.fakes import FakeLibrary
from tests.ui.serving import BOB, client_of
from ui.export import export
from ui.notes.notes_routes import notes_routes
from ui.notes.service import NotesService


@pytest.fixture
def client(conversations, article):
    return client_of(notes_routes(NotesService(conversations, FakeLibrary(article))))


@pytest.fixture
def turn(conversations, answer) -> dict[str, str]:
    where = conversations.begin_turn("ann", "", "k1", answer.question)
    conversations.add_answer("ann", where, "k1", answer)
    return {"conversation": where, "key": "k1"}


def test_an_answer_and_a_sentence_are_pinned_once_and_exported_like_a_conversation(client, conversations, turn, answer):
    board = client.post("/notes/board").json()["board"]
    for label in ("", "2", "2"):
        assert client.post("/notes/pin", json={**turn, "label": label}).json() == {"problem": ""}
    kept = conversations.load("ann", board)
    assert (kept.title, kept.board) == ("Notes", True)
    assert [one.answer.text for one in kept.exchanges] == [answer.text, "It may raise them again [3] in May. [1]"]
    assert kept.exchanges[1].question == "Rates rise"
    written = export(kept, "md").decode()
    assert written.startswith("# Notes\n")
    assert "What did the bank do?" in written
    assert not conversations.load("ann", turn["conversation"]).board


def test_any_sentence_of_an_article_is_pinned_once_with_its_headline(client, conversations):
    told = {"article": "a1", "version": "abc", "start": 23}
    for _ in range(2):
        assert client.post("/notes/pin-sentence", json=told).json() == {"problem": ""}
    [note] = conversations.load("ann", conversations.board("ann")).exchanges
    assert (note.question, note.answer.text) == ("Rates rise", "It may raise them again [3] in May. [1]")
    assert note.answer.citations[0].sentence.start == 23


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"start": 24}, "has changed"),
        ({"version": "older"}, "has changed"),
        ({"article": "gone"}, "no article"),
    ],
)
def test_a_sentence_that_is_not_there_any_more_is_not_pinned(client, changed, words):
    told = {"article": "a1", "version": "abc", "start": 23, **changed}
    assert words in client.post("/notes/pin-sentence", json=told).json()["problem"]


def test_a_note_is_taken_off_the_board_and_a_turn_of_a_conversation_is_not(client, conversations, turn):
    client.post("/notes/pin", json=turn)
    board = conversations.board("ann")
    [note] = conversations.load("ann", board).exchanges
    assert client.post("/notes/unpin", json={"conversation": board, "key": note.key}).json() == {"problem": ""}
    assert conversations.load("ann", board).exchanges == ()
    client.post("/notes/unpin", json=turn)
    assert len(conversations.load("ann", turn["conversation"]).exchanges) == 1


def test_nothing_is_pinned_of_another_user_or_of_a_sentence_that_is_not_there(client, conversations, turn):
    assert "no such conversation" in client.post("/notes/pin", json=turn, headers=BOB).json()["problem"]
    assert "no longer" in client.post("/notes/pin", json={**turn, "label": "9"}).json()["problem"]
    assert conversations.load("bob", conversations.board("bob")).exchanges == ()


def test_a_deleted_board_is_followed_by_an_empty_one(conversations):
    first = conversations.board("ann")
    conversations.delete("ann", first)
    assert conversations.board("ann") != first
