"""Which numbers of a sentence say how much or how many, and what of."""

from __future__ import annotations

import time

import pytest

from rag.evidence.counts import find_counts


@pytest.mark.parametrize(
    ("sentence", "text", "things"),
    [
        ("They sank 28 Chinese ships.", "28 Chinese ships", ("Chinese", "ships")),
        ("They sank more  than\n28 ships.", "more than 28 ships", ("ships",)),
        ("Some 1,200 ships sailed.", "Some 1,200 ships sailed", ("ships", "sailed")),
        ("It is worth $7.5 billion.", "$7.5 billion", ()),
        ("It cost 3.5% of sales.", "3.5% of sales", ("sales",)),
        ("A 3-year plan.", "3-year plan", ("year", "plan")),
        ("Two of the ships sank.", "Two of the ships sank", ("ships", "sank")),
        ("Eight.", "Eight", ()),
    ],
)
def test_a_count_is_a_number_with_the_words_behind_it(sentence: str, text: str, things: tuple[str, ...]) -> None:
    (found,) = find_counts(sentence)
    assert (found.text, found.counted) == (text, things)


@pytest.mark.parametrize(
    "sentence",
    [
        "It opened in 2019.",
        "It opened on 3 May.",
        "It opened at 5pm.",
        "It opens at six.",
        "It opened at 12:30.",
        "He came third.",
        "The 52-year-old mayor resigned.",
        "Ida Krog, 52, resigned.",
        "He was aboard Flight 370 then.",
        "An F-16 jet fell.",
        "Somebody saw one of them.",
    ],
)
def test_dates_hours_ages_ranks_and_numbers_of_names_count_nothing(sentence: str) -> None:
    assert find_counts(sentence) == ()


def test_the_words_of_a_count_are_those_next_to_it_and_those_nearer_to_it_than_to_another() -> None:
    killed, injured = find_counts("The quake in Alda killed 3 people and injured 55 badly.")
    assert (killed.before, killed.after, killed.nearest) == (
        ("Alda", "killed"),
        (),
        ("quake", "Alda", "killed", "people"),
    )
    assert (injured.before, injured.after, injured.nearest) == (("injured",), (), ("injured", "badly"))


def test_some_of_a_whole_are_told_from_the_whole() -> None:
    assert [one.partial for one in find_counts("Two of the ships sank, and 5 ships sailed.")] == [True, False]


def test_a_table_is_no_sentence_and_is_read_fast() -> None:
    start = time.process_time()
    assert find_counts("1 ship " * 14_000) == ()
    assert time.process_time() - start < 5
