from __future__ import annotations

import json
from dataclasses import FrozenInstanceError, fields, replace

import pytest

from rag.types import (
    Answer,
    Article,
    Citation,
    Claim,
    Disagreement,
    IngestItem,
    IngestReport,
    Quotation,
    Sentence,
    Side,
    Turn,
)

ARTICLE = Article("rates", "Rates rise", "The bank raised rates.", published="2019-10-07", sha256="ab")
SENTENCE = Sentence("rates", 0, 0, 22, "The bank raised rates.")
PLACE = {
    "article_id": "rates",
    "title": "Rates rise",
    "source": None,
    "url": None,
    "published": "2019-10-07",
    "sentence_index": 0,
    "start": 0,
    "end": 22,
    "page": None,
    "text": "The bank raised rates.",
    "article_sha256": "ab",
    "link": None,
}


@pytest.fixture
def answer() -> Answer:
    return Answer(
        question="And rates?",
        standalone_question="What about rates?",
        text="The bank raised rates. [1]",
        answered=True,
        mode="extractive",
        citations=(Citation(1, ARTICLE, SENTENCE),),
        claims=(Claim(0, 22, "The bank raised rates.", (1,), "verified", highlights=((9, 15),)),),
        disagreements=(Disagreement("rates", (Side(1, "3%"), Side(2, "4%"))),),
        timings={"embed": 2.149, "total": 7.0},
        usage={"input_tokens": 3},
    )


def test_an_answer_as_json_has_exactly_the_agreed_keys(answer: Answer) -> None:
    assert list(answer.to_dict()) == [
        "question",
        "standalone_question",
        "text",
        "answered",
        "mode",
        "claims",
        "citations",
        "nearest",
        "disagreements",
        "missing",
        "timings_ms",
        "usage",
        "warning",
        "finish",
        "also_read",
        "suggestions",
        "scope",
        "searched",
        "confidence",
        "request",
    ]


def test_confidence_is_rounded_to_a_thousandth_and_may_be_unknown(answer: Answer) -> None:
    assert answer.to_dict()["confidence"] is None
    assert replace(answer, confidence=0.71234).to_dict()["confidence"] == 0.712


def test_an_answer_survives_json(answer: Answer) -> None:
    values = answer.to_dict()
    assert json.loads(json.dumps(values)) == values


def test_a_citation_is_its_number_and_place(answer: Answer) -> None:
    assert answer.to_dict()["citations"] == [{"number": 1, **PLACE, "copies": [], "relevance": None}]


def test_a_claim_lists_its_citations_and_highlights(answer: Answer) -> None:
    assert answer.to_dict()["claims"] == [
        {
            "start": 0,
            "end": 22,
            "text": "The bank raised rates.",
            "citations": [1],
            "support": "verified",
            "reasons": [],
            "highlights": [[9, 15]],
            "quoted": True,
        }
    ]


def test_a_claim_in_other_words_is_not_quoted(answer: Answer) -> None:
    (claim,) = answer.claims
    assert answer.quotes(claim)
    assert not answer.quotes(replace(claim, text="The bank raised its rates."))
    assert not answer.quotes(replace(claim, citations=()))


def test_a_disagreement_names_its_sides(answer: Answer) -> None:
    assert answer.to_dict()["disagreements"] == [
        {
            "about": "rates",
            "sides": [
                {"citation": 1, "value": "3%", "newest": False, "sources": 1},
                {"citation": 2, "value": "4%", "newest": False, "sources": 1},
            ],
        }
    ]


def test_timings_are_rounded_to_a_tenth_of_a_millisecond(answer: Answer) -> None:
    assert answer.to_dict()["timings_ms"] == {"embed": 2.1, "total": 7.0}
    assert answer.to_dict()["usage"] == {"input_tokens": 3}


def test_a_refusal_shows_the_nearest_sentences_without_numbers() -> None:
    refusal = Answer("q", "q", "No.", False, "extractive", nearest=(Quotation(ARTICLE, SENTENCE),), missing="Not it.")
    values = refusal.to_dict()
    assert values["nearest"] == [PLACE]
    assert (values["answered"], values["citations"], values["claims"]) == (False, [], [])
    assert (values["missing"], values["usage"], values["timings_ms"]) == ("Not it.", None, {})


def test_a_citation_without_its_number_is_a_quotation() -> None:
    assert Citation(3, ARTICLE, SENTENCE).quotation == Quotation(ARTICLE, SENTENCE)


def test_a_report_counts_by_status() -> None:
    items = (IngestItem("/a", "new", "a", "A"), IngestItem("/b", "failed", reason="is empty"))
    assert IngestReport(items, 0.12345).to_dict() == {
        "new": 1,
        "changed": 0,
        "unchanged": 0,
        "duplicate": 0,
        "skipped": 0,
        "failed": 1,
        "seconds": 0.123,
        "items": [
            {"address": "/a", "status": "new", "article_id": "a", "title": "A", "reason": None},
            {"address": "/b", "status": "failed", "article_id": None, "title": None, "reason": "is empty"},
        ],
    }


@pytest.mark.parametrize("value", [ARTICLE, SENTENCE, Turn("q"), IngestItem("/a", "new")])
def test_values_cannot_be_changed(value: object) -> None:
    name = fields(value)[0].name
    with pytest.raises(FrozenInstanceError):
        setattr(value, name, "other")


@pytest.mark.parametrize(("offset", "page"), [(0, 1), (9, 1), (10, 2), (24, 2), (25, 4)])
def test_a_sentence_stands_on_the_last_page_that_begins_before_it(offset: int, page: int) -> None:
    assert Article("a", "A", "text", pages=(0, 10, 25, 25)).page_at(offset) == page


def test_an_article_that_was_not_printed_has_no_pages() -> None:
    assert ARTICLE.page_at(5) is None
