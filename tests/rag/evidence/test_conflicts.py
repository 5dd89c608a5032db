from __future__ import annotations

import pytest

from rag.evidence.conflicts import count_the_same, find_disagreements, find_quantities
from rag.types import Article, Citation, Disagreement, Sentence, Side


def cite(number: int, text: str, article: str) -> Citation:
    return Citation(number, Article(article, article, text), Sentence(article, 0, 0, len(text), text))


def disagree(one: str, other: str) -> tuple[Disagreement, ...]:
    return find_disagreements([cite(1, one, "one"), cite(2, other, "other")])


@pytest.mark.parametrize(
    ("text", "limit", "value", "counted"),
    [
        ("They sank 28 Chinese ships.", "", "28", {"@china", "ship"}),
        ("They sank over 28 Chinese ships.", "over", "28", {"@china", "ship"}),
        ("They sank more  than\n28 ships.", "more than", "28", {"ship"}),
        ("Some 1,200 ships sailed.", "some", "1,200", {"ship", "sail"}),
        ("It is worth $7.5 billion.", "", "$7.5", {"billion"}),
        ("It cost 3.5% of sales.", "", "3.5", {"sale"}),
        ("Eight ships sank.", "", "Eight", {"ship", "sank"}),
        ("A 3-year plan.", "", "3", {"year", "plan"}),
    ],
)
def test_a_quantity_is_a_number_with_its_limit_and_what_it_counts(
    text: str, limit: str, value: str, counted: set[str]
) -> None:
    (found,) = find_quantities(text)
    assert (found.limit, found.value, found.counted) == (limit, value, counted)


@pytest.mark.parametrize("text", ["It grew by 5.", "It rained.", "", "He was one of the many."])
def test_a_number_that_counts_nothing_is_no_quantity(text: str) -> None:
    assert find_quantities(text) == []


def test_two_articles_with_two_numbers_disagree_in_their_own_words() -> None:
    assert disagree(
        "The US blacklisted over 28 Chinese firms and organizations.", "The US blacklisted 28 Chinese companies."
    ) == (
        Disagreement(
            "Chinese companies", (Side(1, "over 28 Chinese firms and organizations"), Side(2, "28 Chinese companies"))
        ),
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("5 ships", "7 ships"),
        ("5 ships", "at least 5 ships"),
        ("over 5 ships", "under 5 ships"),
        ("five ships", "7 ships"),
        ("$5 million ships", "$5 billion ships"),
        ("5 m ships", "5 bn ships"),
    ],
)
def test_other_numbers_limits_and_scales_disagree(one: str, other: str) -> None:
    (found,) = disagree(f"The storm sank {one}.", f"The storm sank {other}.")
    assert found.sides == (Side(1, one), Side(2, other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("5 ships", "5 ships"),
        ("5 ships", "about 5 ships"),
        ("some 5 ships", "roughly 5 ships"),
        ("1,200 ships", "1200 ships"),
        ("5 ships", "five ships"),
        ("Twelve ships", "12 ships"),
        ("5 m ships", "5 million ships"),
        ("over 5 ships", "over five ships"),
    ],
)
def test_the_same_number_in_other_words_agrees(one: str, other: str) -> None:
    assert disagree(f"The storm sank {one}.", f"The storm sank {other}.") == ()


def test_numbers_of_different_things_do_not_disagree() -> None:
    assert disagree("The storm sank 5 ships.", "The storm felled 7 trees.") == ()


def test_sentences_that_share_hardly_a_word_do_not_disagree() -> None:
    one, other = "The storm sank 5 ships off Lund.", "A yard in Malmo with old docks built 7 ships."
    assert list(count_the_same(one, other)) == []
    assert disagree(one, other) == ()


def test_an_article_does_not_disagree_with_itself() -> None:
    citations = [cite(1, "The storm sank 5 ships.", "one"), cite(2, "The storm sank 7 ships.", "one")]
    assert find_disagreements(citations) == ()


def test_three_articles_disagree_by_pairs() -> None:
    citations = [cite(number, f"The storm sank {2 * number} ships.", str(number)) for number in (1, 2, 3)]
    sides = [[(side.citation, side.value) for side in one.sides] for one in find_disagreements(citations)]
    assert sides == [
        [(1, "2 ships"), (2, "4 ships")],
        [(1, "2 ships"), (3, "6 ships")],
        [(2, "4 ships"), (3, "6 ships")],
    ]


def test_the_same_number_is_still_a_number_for_the_same_thing() -> None:
    pairs = count_the_same("The storm sank 5 ships.", "The storm sank five ships.")
    assert [(one.text, other.text) for one, other in pairs] == [("5 ships", "five ships")]


def test_nothing_cited_has_no_sides() -> None:
    assert find_disagreements([]) == ()
