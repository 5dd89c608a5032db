from __future__ import annotations

import pytest

from tests.ui.fakes import FakeLibrary
from ui.corrections.stale import Stale
from ui.history.service import HistoryService
from ui.storage.drafts import Drafts


@pytest.fixture
def history(conversations, tmp_path):
    return HistoryService(conversations, Stale(conversations, Drafts(tmp_path), FakeLibrary()))


@pytest.fixture
def where(history):
    return history.conversations.begin_turn("ann", "", "k1", "<b>Rates</b> & markets?")


def test_the_list_links_each_conversation_to_its_address(history, where):
    html = history.search("ann")["html"]
    assert f'href="?c={where}"' in html
    assert "&lt;b&gt;Rates&lt;/b&gt; &amp; markets?" in html
    assert "1 question" in html


def test_notes_are_counted_as_notes(conversations, history, answer):
    conversations.pin("ann", "n1", answer)
    conversations.pin("ann", "n2", answer)
    for html in (history.search("ann")["html"], history.search("ann", "notes")["html"]):
        assert "2 notes</span>" in html


def test_an_empty_list_says_why(history):
    assert "Nothing has been asked yet" in history.search("ann")["html"]
    assert "No conversation holds these words" in history.search("ann", "rates")["html"]


def test_renaming_keeps_the_search(history, where):
    message = history.rename("ann", where, "Bonds", "markets")
    assert message["titles"] == {where: "Bonds"}
    assert history.rename("ann", where, "Bonds", "elsewhere")["titles"] == {}


def test_a_deletion_can_be_undone(history, where):
    message = history.delete("ann", where)
    assert (message["deleted"], message["titles"]) == (where, {})
    assert history.restore("ann", where)["titles"] == {where: "<b>Rates</b> & markets?"}


def test_another_users_conversation_cannot_be_touched(history, where):
    for act in (history.delete, history.restore, lambda owner, one: history.rename(owner, one, "Mine")):
        message = act("bob", where)
        assert "There is no such conversation" in message["problem"]
        assert message["deleted"] is None
    assert history.search("ann")["titles"] == {where: "<b>Rates</b> & markets?"}
