"""What of a draft can be checked, and how its sentences are cut into statements."""

from __future__ import annotations

import pytest

from rag.checking.statements import cut_statements


def parts(draft: str) -> list[str]:
    return [one.text for one in cut_statements(draft)]


def unchecked(text: str) -> str:
    (one,) = cut_statements(text)
    return one.unchecked


def test_each_statement_is_a_part_of_the_draft_at_its_offsets() -> None:
    draft = "Rain fell in Lund on Monday.\n\nThe harvest stopped; farmers waited for better days."
    found = list(cut_statements(draft))
    assert [draft[one.start : one.end] for one in found] == [one.text for one in found]
    assert [one.text for one in found] == [
        "Rain fell in Lund on Monday.",
        "The harvest stopped; farmers waited for better days.",
    ]


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (
            "The council closed the old bridge; it will reopen in the spring.",
            ["The council closed the old bridge", "it will reopen in the spring."],
        ),
        (
            "The minister visited the flooded town, and she promised four million euros.",
            ["The minister visited the flooded town", "she promised four million euros."],
        ),
        (
            "Repairs cost ten million euros (nine million pounds; twelve million dollars) this year.",
            ["Repairs cost ten million euros (nine million pounds; twelve million dollars) this year."],
        ),
        ("He sold bread, milk, and eggs to the villagers.", ["He sold bread, milk, and eggs to the villagers."]),
        (
            "“We close it; you will see,” the mayor of Lund said.",
            ["“We close it; you will see,” the mayor of Lund said."],
        ),
    ],
)
def test_a_sentence_that_says_two_things_is_cut_where_the_second_has_its_own_verb(
    draft: str, expected: list[str]
) -> None:
    assert parts(draft) == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Will the harbour bridge ever be repaired?", "a question"),
        ("I fear that the harbour bridge is lost.", "an opinion"),
        ("In my view the council has failed its citizens.", "an opinion"),
        ("The council should resign at once and for good.", "an opinion"),
        ("Not so.", "too little to check"),
    ],
)
def test_what_states_nothing_is_not_checked(text: str, why: str) -> None:
    assert unchecked(text) == why


@pytest.mark.parametrize(
    "text",
    [
        "“I think the bridge is lost,” the mayor of Lund said.",
        "The auditor said that the council should resign.",
        "The court ruled that the council should resign.",
        "Voters are split over who should run the harbour.",
        "The ferry would help the islanders should the bridge close.",
        "“Is the bridge lost?” asked the mayor of Lund.",
        "Turnout was 61%.",
    ],
)
def test_opinions_that_somebody_is_said_to_have_are_statements(text: str) -> None:
    assert unchecked(text) == ""


def test_a_statement_knows_the_one_before_it() -> None:
    first, second = cut_statements("Anna Berg runs the port of Lund. She took office in the spring.")
    assert (first.before, second.before) == ("", "Anna Berg runs the port of Lund.")
