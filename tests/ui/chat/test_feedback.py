from __future__ import annotations

import pytest

from tests.ui.fakes import FakeLibrary
from ui.chat.feedback import FeedbackService
from ui.storage.types import Feedback


@pytest.fixture
def feedback_service(conversations, tmp_path, article):
    return FeedbackService(conversations, FakeLibrary(article, folder=tmp_path))


@pytest.fixture
def where(feedback_service, answer):
    kept = feedback_service.conversations.begin_turn("ann", "", "k1", answer.question)
    feedback_service.conversations.add_answer("ann", kept, "k1", answer)
    return kept


def feedback(feedback_service, where):
    return feedback_service.conversations.load("ann", where).find("k1").versions[0].feedback


def test_a_thumb_is_kept_and_taken_back(feedback_service, where):
    html = feedback_service.rate("ann", where, "k1", "up")["html"]
    assert 'data-verdict="up" aria-pressed="true"' in html
    assert "Make it an eval case" in html
    assert feedback(feedback_service, where) == Feedback("up")
    assert "Make it an eval case" not in feedback_service.rate("ann", where, "k1", "")["html"]
    assert feedback(feedback_service, where) is None


def test_reasons_are_asked_for_and_only_known_ones_are_kept(feedback_service, where):
    assert "What is wrong?" in feedback_service.rate("ann", where, "k1", "down")["html"]
    html = feedback_service.rate("ann", where, "k1", "down", ["outdated", "<b>"], ' "old" <b>')["html"]
    assert feedback(feedback_service, where) == Feedback("down", ("outdated",), '"old" <b>')
    assert 'value="outdated" checked' in html
    assert 'value="&quot;old&quot; &lt;b&gt;"' in html
    assert "Kept." in html


def test_another_users_answer_is_not_rated(feedback_service, where):
    assert "no such conversation" in feedback_service.rate("bob", where, "k1", "up")["html"]
    assert "no such conversation" in feedback_service.keep_case("bob", where, "k1", ["raised"], [1])["html"]
    assert feedback(feedback_service, where) is None


def test_a_case_says_where_it_is_and_how_it_is_run(feedback_service, where, tmp_path):
    feedback_service.rate("ann", where, "k1", "up")
    html = feedback_service.keep_case("ann", where, "k1", ["raised"], [1])["html"]
    assert f"Added to the eval cases; run: footnote eval {tmp_path}/cases.jsonl --library {tmp_path}" in html
    assert "among the eval cases already" in feedback_service.keep_case("ann", where, "k1", ["raised"], [1])["html"]
    assert len((tmp_path / "cases.jsonl").read_text("utf-8").splitlines()) == 1
