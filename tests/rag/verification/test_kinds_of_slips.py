"""Slips in retelling that are found in other words as well: roles, outcomes, quantifiers."""

from __future__ import annotations

import pytest

from rag.types import Article, Quotation, Sentence
from rag.verification import Verdict, check


def judge(claim: str, *sentences: str) -> Verdict:
    text = " ".join(sentences)
    starts = [text.index(one) for one in sentences]
    spans = enumerate(zip(starts, sentences, strict=True))
    cited = [Sentence("a", place, start, start + len(one), one) for place, (start, one) in spans]
    return check(claim, [Quotation(Article("a", "", text), one) for one in cited])


def reasons(claim: str, sentence: str) -> tuple[str, ...]:
    return judge(claim, sentence).reasons


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


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Harbour Company sued Norrland Bank in May.", "Norrland Bank sued the Harbour Company in May."),
        ("Roe sold the mill to Berg.", "Roe bought the mill from Berg."),
        ("Nine sailors died in the storm.", "Nine sailors survived the storm."),
        ("All of the villages were flooded.", "Some of the villages were flooded."),
        ("The talks in Lund lasted three years.", "The talks in Lund lasted three months."),
        ("The council will close the school.", "The council will not close the school."),
        ("The council will close the school.", "The council may close the school."),
        ("Prices in Lund rose last year.", "Prices in Lund rose next year."),
        ("The firm sold 30 ships.", "The firm sold 40 ships."),
        ("“Rents will rise,” said Ann Berg.", "“Rents will rise,” said Bo Lind."),
        ("Ann Berg voted for the plan.", "Ann Berg voted against the plan."),
        ("The meeting is on Monday.", "The meeting is on Tuesday."),
    ],
)
def test_what_a_sentence_says_word_for_word_is_verified_whatever_another_says(one: str, other: str) -> None:
    found = [judge(claim, *cited) for claim in (one, other) for cited in ((one, other), (other, one))]
    assert [(verdict.support, verdict.reasons) for verdict in found] == [("verified", ())] * 4


@pytest.mark.parametrize(
    ("claim", "told", "reverse"),
    [
        ("Lund lost to Malmo.", "Malmo beat Lund 2-1.", "Lund beat Malmo in the spring."),
        ("Norrland Bank was sued by Roe.", "Roe sued Norrland Bank in May.", "Norrland Bank sued Roe in July."),
        ("Prices climbed in Lund.", "Prices rose in Lund.", "Prices fell in Lund."),
        ("The plan is to end in 2035.", "The plan will end in 2035.", "The plan was to end in 2030."),
    ],
)
def test_what_a_sentence_says_in_other_words_is_not_contradicted(claim: str, told: str, reverse: str) -> None:
    assert not judge(claim, told, reverse).contradicted
    assert not judge(claim, reverse, told).contradicted


@pytest.mark.parametrize(
    ("claim", "one", "other", "reason"),
    [
        (
            "Norrland Bank sued Roe in May.",
            "Roe sued Norrland Bank in May.",
            "Norrland Bank paid Roe in May.",
            "the sentence says “Roe sued Norrland Bank in May”, the claim “Norrland Bank sued Roe in May”",
        ),
        (
            "The plan ends in 2035 in Lund.",
            "The plan ends in 2030 in Lund.",
            "The plan ends in 2035 in Malmo.",
            "the sentence has “2030” where the claim has “2035”",
        ),
        (
            "The council will close the school in May.",
            "The council will not close the school in May.",
            "The council will close the pool in May.",
            "the sentence says “not”, the claim does not",
        ),
    ],
)
def test_sentences_that_tell_a_claim_only_between_them_can_contradict_it(
    claim: str, one: str, other: str, reason: str
) -> None:
    assert reason in judge(claim, one, other).reasons


@pytest.mark.parametrize(
    ("claim", "sentences", "reason"),
    [
        (
            "Berg sold the old mill to Roe.",
            ("Roe bought the old mill.", "Berg praised it."),
            "the sentence says “bought”, the claim “sold”",
        ),
        (
            "Holm bought the old ferry from Vik.",
            ("Vik sold the old ferry.", "Holm watched it leave the bay."),
            "the sentence says “sold”, the claim “bought”",
        ),
    ],
)
def test_the_names_of_two_sentences_tell_no_deed_together(claim: str, sentences: tuple[str, ...], reason: str) -> None:
    assert reason in judge(claim, *sentences).reasons
