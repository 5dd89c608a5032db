"""Other words in a claim that is copied from one sentence, or clause by clause from several."""

from __future__ import annotations

import pytest

from rag.types import Article, Quotation, Sentence
from rag.verification.evidence import CitedEvidence
from rag.verification.substitutions import check_substitutions

MILL = "The mill in Alda opened in 1885."
CLOSING = "The mill of the Roe family will shut at the end of April."
COST = "The city council is paying half of the cost of 900,000 euros."
OTTERS = "The zoo in Alda will be rebuilt for otters by the summer."


def findings(claim: str, *cited: str) -> list[tuple[str, bool]]:
    text = " ".join(cited)
    quotations = [
        Quotation(Article("a", "", text), Sentence("a", place, text.index(one), text.index(one) + len(one), one))
        for place, one in enumerate(cited)
    ]
    return [(one.reason, one.contradicts) for one in check_substitutions(claim, CitedEvidence(quotations))]


def test_a_name_in_place_of_another_contradicts() -> None:
    assert findings("The mill in Lund opened in 1885.", MILL) == [
        ("the sentence has “Alda” where the claim has “Lund”", True)
    ]


def test_a_number_in_place_of_a_name_does_not() -> None:
    assert not any(contradicts for _, contradicts in findings("The mill in 1885 opened in 1885.", MILL))


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        ("The zoo in Alda will be rebuilt, and the city council is paying all of the cost.", ("half", "all")),
        (
            "The zoo in Alda will be rebuilt for goats, and the city council is paying half of the cost.",
            ("otters", "goats"),
        ),
    ],
)
def test_a_clause_is_compared_with_each_sentence_that_is_cited(claim: str, reason: tuple[str, str]) -> None:
    assert findings(claim, OTTERS, COST) == [
        (f"the sentence has “{reason[0]}” where the claim has “{reason[1]}”", False)
    ]


@pytest.mark.parametrize(
    "claim",
    [
        "The zoo in Alda will be rebuilt for otters, and the city council is paying half of the cost.",
        "The city council is paying half of the cost, while the zoo in Alda is being rebuilt for otters.",
        "The zoo in Alda will be rebuilt for otters, but the council must pay half of the cost.",
    ],
)
def test_a_clause_that_is_put_otherwise_is_no_doubt(claim: str) -> None:
    assert findings(claim, OTTERS, COST) == []


def test_a_not_that_only_a_clause_has_contradicts() -> None:
    claim = "The mill opened in 1885, and the mill of the Roe family will not shut at the end of April."
    assert ("the claim says “not”, the sentence does not", True) in findings(claim, MILL, CLOSING)


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("The mill in Alda will close.", "The mill in Alda is to close in May."),
        ("The mill in Alda is to close.", "The mill in Alda will close in May."),
        ("The mill in Alda might close.", "The mill in Alda may close in May."),
        ("Guests of the mill must pay.", "Guests of the mill have to pay in May."),
        ("The owner said the mill will close.", "The owner said the mill would close in May."),
    ],
)
def test_a_modal_verb_may_stand_for_one_that_means_the_same(claim: str, sentence: str) -> None:
    assert findings(claim, sentence) == []


def test_any_quantifier_that_the_claim_leaves_out_limits_the_sentence() -> None:
    assert findings("Mills in Alda will shut in April.", "Certain mills in Alda will shut in April.") == [
        ("the sentence says “Certain”, the claim does not", False)
    ]
