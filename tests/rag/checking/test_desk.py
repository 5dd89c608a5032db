"""Drafts checked against the shipped articles, with the real embedding and without the reader."""

from __future__ import annotations

import pytest

from rag.checking import desk
from rag.checking.desk import check_draft
from rag.checking.report import CheckedStatement, DraftReport
from rag.errors import DraftError
from rag.library import Library
from rag.scope import Scope

VALUATION = "It has a valuation of $7.5 billion, and is backed by SoftBank (OTCMKTS: SFTBY) and Alibaba (NYSE: BABA)."


def check(library: Library, draft: str, **how: object) -> list[CheckedStatement]:
    return list(check_draft(draft, library, None, **how))


def test_a_true_statement_is_verified_by_its_sentence(seed_library: Library) -> None:
    (found,) = check(seed_library, "China wants to turn the nation into a global AI leader by 2030.")
    assert (found.state, found.reasons, found.differing) == ("verified", (), ())
    assert [one.sentence.text for one in found.quotations] == [
        "China wants to turn the nation into a global AI leader by 2030."
    ]


def test_another_number_is_contradicted_and_marked_beside_the_sources(seed_library: Library) -> None:
    draft = "SenseTime has a valuation of $9.5 billion, and is backed by SoftBank and Alibaba."
    (found,) = check(seed_library, draft)
    assert found.state == "contradicted"
    assert found.reasons[0] == "the sentence says “$7.5 billion”, the claim says “$9.5 billion”"
    assert [one.sentence.text for one in found.quotations] == [VALUATION]
    assert "9.5" in [draft[start:end] for start, end in found.differing]


def test_what_no_article_speaks_of_is_not_found(seed_library: Library) -> None:
    (found,) = check(seed_library, "The bakers of Oslo raised the price of their bread on Thursday.")
    assert (found.state, found.reasons) == ("not found", ("no sentence of the articles says this",))


def test_offsets_are_those_of_the_draft(seed_library: Library) -> None:
    draft = "Who knows?\n\nChina wants to turn the nation into a global AI leader by 2030."
    question, statement = check(seed_library, draft)
    assert (question.state, question.reasons) == ("nothing to check", ("a question",))
    assert draft[statement.start : statement.end] == statement.text


def test_only_articles_in_the_scope_are_searched(seed_library: Library) -> None:
    other = next(one.id for one in seed_library.articles() if VALUATION not in one.text)
    (found,) = check(seed_library, VALUATION, scope=Scope(articles=(other,)))
    assert VALUATION not in [one.sentence.text for one in found.quotations]


def test_a_check_ends_when_it_is_stopped(seed_library: Library) -> None:
    assert check(seed_library, "Rain fell in Lund on Monday.", stopped=lambda: True) == []


@pytest.mark.parametrize(
    ("draft", "message"),
    [
        (" \n", "the draft is empty; give a text with at least one sentence"),
        ("x" * (desk.MOST_CHARACTERS + 1), "the draft has 100,001 characters; check it in parts of 100,000"),
    ],
)
def test_a_draft_that_cannot_be_checked_is_refused(seed_library: Library, draft: str, message: str) -> None:
    with pytest.raises(DraftError, match=message):
        check(seed_library, draft)


def test_the_report_numbers_each_sentence_once(seed_library: Library) -> None:
    draft = f"{VALUATION} {VALUATION}"
    report = DraftReport(draft, tuple(check(seed_library, draft)), searched=40)
    told = report.to_dict()
    assert [one["citations"] for one in told["statements"]] == [[1], [1]]
    assert [(one["number"], one["text"]) for one in told["citations"]] == [(1, VALUATION)]
    assert told["counts"] == {
        "verified": 2, "partial": 0, "contradicted": 0, "not found": 0, "nothing to check": 0,
    }  # fmt: skip
