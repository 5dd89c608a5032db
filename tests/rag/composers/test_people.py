"""Which requests ask for the people of a story, who are introduced where they first speak."""

from __future__ import annotations

import pytest

from rag.composers.people import asks_for_people


@pytest.mark.parametrize(
    "wording",
    [
        "Who is in these articles?",
        "all persons, please",
        "Give me everybody who spoke about the dam.",
        "Which people are named in the harbour reports?",
        "someone said something on the tunnel, who?",
    ],
)
def test_all_people_and_those_who_speak_are_asked_for(wording: str) -> None:
    assert asks_for_people(wording)


@pytest.mark.parametrize(
    "wording",
    [
        "List the ships.",
        "names of the injured sailors",
        "Who has been mayor of Lund?",
        "everyone who lost a house in the flood",
        "which tests were made and by whom",
        "the players who scored",
    ],
)
def test_people_of_whom_something_else_is_true_are_found_like_other_things(wording: str) -> None:
    assert not asks_for_people(wording)
