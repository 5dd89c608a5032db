"""Sentence splitting: the golden rules, our own news cases, the seeds, and any text at all.

`data/golden_rules.jsonl` holds The English Golden Rules by Kevin S. Dias, MIT licence.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.text.sentences import Span, split

DATA = Path(__file__).parent / "data"
SEEDS = Path(__file__).parents[3] / "seeds"


def load(name: str) -> list[Any]:
    cases = [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]
    return [pytest.param(case, id=str(case["id"])) for case in cases]


def texts(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split(text)]


def kinds(text: str) -> list[str]:
    return [span.kind for span in split(text)]


def seed(name: str) -> str:
    return (SEEDS / name).read_bytes().decode("utf-8")


@pytest.mark.parametrize("case", load("golden_rules.jsonl"))
def test_a_golden_rule_holds(case: dict[str, Any]) -> None:
    assert texts(case["text"]) == case["sentences"]


@pytest.mark.parametrize("case", load("news_sentences.jsonl"))
def test_news_prose_splits_as_a_reader_would(case: dict[str, Any]) -> None:
    assert texts(case["text"]) == case["sentences"]
    assert kinds(case["text"]) == case.get("kinds", ["sentence"] * len(case["sentences"]))


def test_the_own_cases_have_distinct_names() -> None:
    names = [parameter.id for parameter in load("news_sentences.jsonl")]
    assert len(names) == len(set(names)) == 133


def test_each_sentence_of_a_quotation_is_its_own_span_and_the_speaker_stays_with_the_last() -> None:
    found = texts(seed("000_422a532f02533178.txt"))
    assert found[7:9] == [
        "“We are deeply disappointed with this decision by the US Department of Commerce.",
        "We will work closely with all relevant authorities to fully understand and resolve the situation,” "
        "stated SenseTime through its spokesperson.",
    ]
    assert found[12].endswith("and modify any interactions, as necessary.”")


def test_the_lines_of_a_seed_that_are_not_prose_are_not_citable() -> None:
    text = seed("000_422a532f02533178.txt")
    others = [(span.kind, text[span.start : span.end]) for span in split(text) if not span.citable]
    assert others == [
        ("teaser", "Also Read: Is US-China Trade War Trump’s Playground?"),
        ("heading", "Problems Caused by the Blacklist"),
        ("teaser", "Also Read: China Robustly Prepares for Facing Possible Trade War Settlement"),
    ]


def test_abbreviations_and_stock_tickers_do_not_split_a_seed() -> None:
    found = texts(seed("004_14baf371a46a4f0f.txt"))
    assert "This prevents them from importing U.S. technology that is needed to run their business." in found
    assert (
        "It has a valuation of $7.5 billion, and is backed by SoftBank (OTCMKTS: SFTBY) and Alibaba (NYSE: BABA)."
        in found
    )
    assert '"The U.S. accusations against China are groundless and senseless.' in found
    assert len(found) == 15


def test_only_sentences_are_citable() -> None:
    assert Span(0, 1, "sentence").citable
    assert not any(Span(0, 1, kind).citable for kind in ("heading", "byline", "caption", "teaser"))


def test_text_without_words_has_no_spans() -> None:
    assert split("") == []
    assert split(" \t\r\n\u2028 ") == []


@pytest.mark.parametrize("end_of_line", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85"])
def test_every_kind_of_line_end_separates_paragraphs(end_of_line: str) -> None:
    assert texts(f"Rain fell.{end_of_line}Snow fell.") == ["Rain fell.", "Snow fell."]


def test_a_teaser_at_the_end_of_a_text_stays_a_teaser_when_nothing_else_is_there() -> None:
    assert kinds("Also Read: Is the Ferry Doomed?") == ["teaser"]


def test_a_long_last_line_in_capitals_is_a_sentence() -> None:
    assert kinds("Rain fell.\n" + "THE RIVER ROSE " * 8) == ["sentence", "sentence"]


def test_a_long_paragraph_without_punctuation_is_one_sentence() -> None:
    text = "word " * 10_000
    assert split(text) == [Span(0, 49_999, "sentence")]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("." * 1_000_000, 1),
        ('"' * 1_000_000, 1),
        ("(" * 1_000_000, 1),
        ("A. B. C. " * 50_000, 1),
        ("1. A " * 50_000, 50_000),
        ('. " ' * 50_000, 1),
        ("By Jane Doe" + "-A" * 180 + " x", 1),
    ],
    ids=["dots", "quotes", "brackets", "initials", "list marks", "spaced quotes", "hyphens"],
)
def test_hostile_text_is_split_and_no_time_is_lost_on_it(text: str, count: int) -> None:
    assert len(split(text)) == count


news_like = st.lists(
    st.sampled_from(
        [
            *(
                "The",
                "Mr.",
                "U.S.",
                "rain",
                "p.m.",
                "No.",
                "Inc.",
                "A.",
                "said",
                "“We",
                "won.”",
                "won,”",
                "(He",
                "left.)",
            ),
            *(
                ".",
                "...",
                "…",
                "?",
                "!",
                '"',
                "'",
                "''",
                "1.",
                "2)",
                "•",
                "-",
                "—",
                "#",
                ". . .",
                "3.5",
                "。",
                "।",
                "x@y.z",
            ),
            *(
                "\n",
                "\r\n",
                "\n\n",
                "\u2028",
                "\x85",
                " ",
                "\u00a0",
                "Photo:",
                "Also Read:",
                "By Jane Doe",
                "\ud800",
                "\x00",
            ),
        ]
    ),
    max_size=40,
).map(" ".join)


@given(st.text(st.characters(exclude_categories=())) | news_like)
def test_spans_are_in_order_and_hold_every_character_but_white_space(text: str) -> None:
    spans = split(text)
    place = 0
    for span in spans:
        assert text[place : span.start].strip() == ""
        assert span.start < span.end
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        place = span.end
    assert text[place:].strip() == ""


@given(st.text(st.characters(exclude_categories=())) | news_like)
def test_splitting_is_repeatable(text: str) -> None:
    assert split(text) == split(text)
