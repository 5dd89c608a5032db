"""Slips in retelling that are found in other words as well: roles, outcomes, quantifiers."""

from __future__ import annotations

import pytest

from rag.types import Article, Quotation, Sentence
from rag.verification import check


def reasons(claim: str, sentence: str) -> tuple[str, ...]:
    cited = Quotation(Article("a", "", sentence), Sentence("a", 0, 0, len(sentence), sentence))
    return check(claim, [cited]).reasons


@pytest.mark.parametrize(
    ("claim", "sentence", "reason"),
    [
        (
            "Lund beat Malmo 2-1.",
            "Malmo beat Lund 2-1 at home.",
            "the sentence says “Malmo beat Lund”, the claim “Lund beat Malmo”",
        ),
        (
            "Roe bought the old mill from Berg.",
            "Roe sold the mill to Berg.",
            "the sentence says “Roe sold the mill to Berg”, the claim “Roe bought the old mill from Berg”",
        ),
        (
            "Nine sailors died in the storm.",
            "The nine sailors all survived the storm.",
            "the sentence says “survived”, the claim “died”",
        ),
        (
            "All of the villages were flooded by rain.",
            "Rain flooded some villages.",
            "the sentence says “some villages”, the claim “All of the villages”",
        ),
        (
            "A few members backed the plan.",
            "The plan was backed by most of the members.",
            "the sentence says “most of the members”, the claim “A few members”",
        ),
        (
            "The talks in Lund lasted three years.",
            "In Lund, talks lasted three months.",
            "the sentence has “three” with another unit than the claim",
        ),
        (
            "The debt of the town will be waived.",
            "The debt of the town will be waived as long as it pays in May.",
            "the sentence says “as long as”, the claim does not",
        ),
        (
            "Rents are at their highest since May.",
            "Rents fell to their lowest since May.",
            "the sentence says “lowest”, the claim says “highest”",
        ),
    ],
)
def test_a_slip_is_told(claim: str, sentence: str, reason: str) -> None:
    assert reason in reasons(claim, sentence)


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Lund was beaten by Malmo.", "Malmo beat Lund 2-1 at home."),
        ("Berg bought the mill from Roe.", "Roe sold the mill to Berg."),
        ("Lund lost to Malmo.", "Malmo beat Lund 2-1 at home."),
        ("Two sailors died in the storm.", "The storm killed two sailors, and three were injured."),
        ("A few villages were flooded.", "Several villages were flooded by the rain."),
        ("The road is 5 km long.", "The 5 km road is the longest in Lund."),
        ("The town will cut rents.", "Prices may rise in Lund, but the council of the town will lower rents."),
        ("Malmo played Lund.", "Lund played Malmo at home."),
    ],
)
def test_the_same_told_otherwise_is_none(claim: str, sentence: str) -> None:
    assert not any("the claim" in reason for reason in reasons(claim, sentence) if "where the claim" not in reason)
