from __future__ import annotations

import pytest

from tests.ui.fakes import FakeLibrary
from ui.chat.opinions import Opinions
from ui.storage.conversations import Conversations
from ui.storage.types import Feedback


@pytest.fixture
def opinions(tmp_path, article):
    conversations = Conversations(tmp_path)
    yield Opinions(conversations, FakeLibrary(article, folder=tmp_path))
    conversations.close()


@pytest.fixture
def where(opinions, answer):
    kept = opinions.conversations.begin_turn("ann", "", "k1", answer.question)
    opinions.conversations.add_answer("ann", kept, "k1", answer)
    return kept


def feedback(opinions, where):
    return opinions.conversations.load("ann", where).find("k1").versions[0].feedback


def test_a_thumb_is_kept_and_taken_back(opinions, where):
    html = opinions.rate("ann", where, "k1", "up")["html"]
    assert 'data-verdict="up" aria-pressed="true"' in html
    assert "Make it an eval case" in html
    assert feedback(opinions, where) == Feedback("up")
    assert "Make it an eval case" not in opinions.rate("ann", where, "k1", "")["html"]
    assert feedback(opinions, where) is None


def test_reasons_are_asked_for_and_only_known_ones_are_kept(opinions, where):
    assert "What is wrong?" in opinions.rate("ann", where, "k1", "down")["html"]
    html = opinions.rate("ann", where, "k1", "down", ["outdated", "<b>"], ' "old" <b>')["html"]
    assert feedback(opinions, where) == Feedback("down", ("outdated",), '"old" <b>')
    assert 'value="outdated" checked' in html
    assert 'value="&quot;old&quot; &lt;b&gt;"' in html
    assert "Kept." in html


def test_another_users_answer_is_not_rated(opinions, where):
    assert "no such conversation" in opinions.rate("bob", where, "k1", "up")["html"]
    assert "no such conversation" in opinions.keep_case("bob", where, "k1")["html"]
    assert feedback(opinions, where) is None


def test_a_case_says_where_it_is_and_how_it_is_run(opinions, where, tmp_path):
    opinions.rate("ann", where, "k1", "up")
    html = opinions.keep_case("ann", where, "k1")["html"]
    assert f"Added to the eval cases; run: footnote eval {tmp_path}/cases.jsonl --library {tmp_path}" in html
    assert "among the eval cases already" in opinions.keep_case("ann", where, "k1")["html"]
    assert len((tmp_path / "cases.jsonl").read_text("utf-8").splitlines()) == 1
