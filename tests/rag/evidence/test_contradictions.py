from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest

from rag.evidence.contradictions import drop_unrelated, find_contradictions
from rag.types import Article, Citation, Disagreement, Sentence, Side

ONE = "The first album of the band is by Ann Roe."
OTHER = "The first album of the band is by Bo Lind."


class Fixed:
    """A reader that gives each claim the same probabilities of being contradicted and of not being stated."""

    def __init__(self, contradicted: float = 0.9, not_stated: float = 0.05) -> None:
        self.labels = [1 - contradicted - not_stated, contradicted, not_stated]
        self.claims: list[str] = []

    def read_claim(self, claim: str, evidence: Sequence[Sequence[str]]) -> npt.NDArray[np.float32]:
        self.claims.append(claim)
        return np.array([[math.log(max(one, 1e-9)) for one in self.labels]] * len(evidence), dtype=np.float32)


def cite(number: int, text: str, article: str, published: str | None = None) -> Citation:
    whole = Article(article, article, text, published=published)
    return Citation(number, whole, Sentence(article, 0, 0, len(text), text))


def contradict(one: str, other: str, reader: Fixed | None = None) -> list[tuple[str, str]]:
    found = find_contradictions([cite(1, one, "one"), cite(2, other, "two")], (), reader or Fixed())
    return [(each.sides[0].value, each.sides[1].value) for each in found]


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        ("The abbey of Alda was founded in 1856.", "The abbey of Alda was founded in 1900.", ("1856", "1900")),
        ("The treaty was signed in Lund on 3 May.", "The treaty was signed in Lund on 5 May 2021.", None),
        ("The new bridge opened on 3 May 2021.", "The new bridge opened on 5 May 2021.", ("3 May 2021", "5 May 2021")),
        ("The firm is based in Alda.", "The firm is based in Miami, Florida.", ("Alda", "Miami, Florida")),
        ("The mill was sold by Ann Roe.", "The mill was sold by Bo Lind last year.", ("Ann Roe", "Bo Lind")),
        ("The council approved the plan for the mill.", "The council did not approve the plan for the mill.", ("", "")),
        ("The council accepted the plan for the mill.", "The council rejected the plan for the mill.", ("", "")),
    ],
)
def test_other_dates_names_and_yes_and_no_contradict(one: str, other: str, values: tuple[str, str] | None) -> None:
    assert contradict(one, other) == ([values] if values else [])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The abbey of Alda was founded in 1856.", "The abbey of Alda was founded in March 1856."),
        ("The abbey of Alda was founded in 1856.", "A ferry left the pier of Lund in 1900."),
        ("The mill was sold by Ann Roe.", "The mill was sold by Roe."),
        ("The fund was paid by the WHO.", "The fund was paid by the World Health Organization."),
        ("The mill was sold by Ann Roe.", "The mill was sold by the owner."),
        ("The storm sank 5 ships off Alda.", "The storm sank 7 ships off Alda."),
    ],
)
def test_what_fits_is_about_something_else_or_is_a_count_does_not(one: str, other: str) -> None:
    assert contradict(one, other) == []


def test_a_weekday_is_the_day_that_it_was_for_its_article() -> None:
    one = cite(1, "The court freed Ann Roe on Tuesday.", "one", "2024-03-06")
    for day, values in (("5 March", []), ("12 March", [("Tuesday", "12 March")])):
        other = cite(2, f"The court freed Ann Roe on {day}.", "two", "2024-03-20")
        found = find_contradictions([one, other], (), Fixed())
        assert [(each.sides[0].value, each.sides[1].value) for each in found] == values


@pytest.mark.parametrize(
    ("contradicted", "not_stated", "same"), [(0.3, 0.7, True), (0.1, 0.9, False), (0.0, 0.05, True), (0.0, 0.2, False)]
)
def test_the_reader_must_take_both_for_the_same_thing(contradicted: float, not_stated: float, same: bool) -> None:
    reader = Fixed(contradicted, not_stated)
    found = contradict(ONE, OTHER, reader)
    assert found == ([("Ann Roe", "Bo Lind")] if same else [])
    assert reader.claims == [ONE, OTHER]


def test_sentences_that_disagree_on_a_count_already_are_not_asked_again() -> None:
    citations = [cite(1, "In 1856 the storm sank 5 ships.", "one"), cite(2, "In 1900 the storm sank 7 ships.", "two")]
    known = Disagreement("ships", (Side(1, "5 ships"), Side(2, "7 ships")))
    assert find_contradictions(citations, [known], Fixed()) == ()


def test_an_article_does_not_contradict_itself() -> None:
    citations = [
        cite(1, ONE, "one"),
        cite(2, OTHER, "one"),
    ]
    assert find_contradictions(citations, (), Fixed()) == ()


def test_the_same_contradiction_is_told_once_with_its_sources() -> None:
    texts = [
        ONE,
        OTHER,
        "Every song on it was written in a hut by Ann Roe herself.",
    ]
    citations = [cite(number, text, str(number)) for number, text in enumerate(texts, 1)]
    (found,) = find_contradictions(citations, (), Fixed())
    assert found.sides == (Side(1, "Ann Roe", sources=2), Side(2, "Bo Lind"))


def test_the_reader_is_not_asked_about_a_contradiction_that_is_found() -> None:
    citations = [cite(number, text, str(number)) for number, text in enumerate((ONE, OTHER, OTHER), 1)]
    reader = Fixed()
    (found,) = find_contradictions(citations, (), reader)
    assert found.sides == (Side(1, "Ann Roe"), Side(2, "Bo Lind", sources=1))
    assert reader.claims == [ONE, OTHER]


@pytest.mark.parametrize(
    ("contradicted", "not_stated", "kept"), [(0.6, 0.4, True), (0.4, 0.6, False), (0.0, 0.04, True), (0.2, 0.2, False)]
)
def test_sums_and_shares_of_what_the_reader_takes_for_other_things_do_not_disagree(
    contradicted: float, not_stated: float, kept: bool
) -> None:
    citations = [cite(1, "Sales of Brimo rose 4%.", "one"), cite(2, "Sales of Tesla rose 9%.", "two")]
    known = Disagreement("", (Side(1, "4%"), Side(2, "9%")))
    assert drop_unrelated([known], citations, Fixed(contradicted, not_stated)) == ((known,) if kept else ())


def test_what_is_counted_tells_itself_what_it_is() -> None:
    citations = [cite(1, "The storm sank 5 ships.", "one"), cite(2, "The storm sank 7 ships.", "two")]
    known = Disagreement("ships", (Side(1, "5 ships"), Side(2, "7 ships")))
    assert drop_unrelated([known], citations, Fixed(0, 1)) == (known,)
