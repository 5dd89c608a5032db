from __future__ import annotations

import pytest

from rag.checking.report import CheckedStatement, DraftReport
from ui.storage import drafts as storage
from ui.storage.conversations import Conversations
from ui.storage.drafts import Drafts


@pytest.fixture
def drafts(tmp_path):
    kept = Drafts(tmp_path)
    yield kept
    kept.close()


@pytest.fixture
def report(quote) -> DraftReport:
    quotation = quote("The bank raised rates.")
    statement = CheckedStatement(0, 9, "Rates up.", "partial", ("so it is",), (quotation, quotation), ((0, 5),), 0.5)
    return DraftReport("Rates up.", (statement,), 7, True, {"total": 1.5})


def test_a_draft_comes_back_as_it_was_with_the_articles_that_it_was_checked_against(drafts, report):
    key = drafts.keep("ann", report)
    assert drafts.find("ann", key).report == report
    assert drafts.find("bob", key) is None
    assert [one.id for one in drafts.all("ann")] == [key]


def test_only_the_last_drafts_of_a_user_are_kept(drafts, report, monkeypatch):
    monkeypatch.setattr(storage, "MOST_KEPT", 2)
    keys = [drafts.keep("ann", report) for _ in range(3)]
    other = drafts.keep("bob", report)
    assert [one.id for one in drafts.all("ann")] == [keys[2], keys[1]]
    assert [one.id for one in drafts.all("bob")] == [other]


def test_an_article_is_kept_as_long_as_a_draft_or_an_answer_quotes_it(drafts, report, answer, tmp_path):
    conversations = Conversations(tmp_path)
    key = drafts.keep("", report)
    kept = conversations.begin_turn("", "", "k1", "?")
    conversations.add_answer("", kept, "k1", answer)
    assert len(conversations.quoted_versions()) == 1
    drafts.forget("", key)
    assert conversations.load("", kept).exchanges[0].answer == answer
    conversations.close()


def test_the_last_draft_takes_its_articles_with_it(drafts, report, tmp_path):
    conversations = Conversations(tmp_path)
    key = drafts.keep("", report)
    assert len(conversations.quoted_versions()) == 1
    drafts.forget("", key)
    assert conversations.quoted_versions() == {}
    conversations.close()
