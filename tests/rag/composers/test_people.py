"""Which requests ask for people, by a word for anybody at all or for people of a role."""

from __future__ import annotations

import pytest

from rag.composers.people import names_people


@pytest.mark.parametrize(
    "wording",
    [
        "Who is in these articles?",
        "all persons, please",
        "Give me everybody who spoke about the dam.",
        "the players who scored",
        "politicians named in the school story",
        "which judges ruled",
    ],
)
def test_people_are_asked_for_by_a_word_for_anybody_or_for_a_role(wording: str) -> None:
    assert names_people(wording)


@pytest.mark.parametrize("wording", ["List the ships.", "measures against the heat", "Which tests were made?"])
def test_things_are_no_people(wording: str) -> None:
    assert not names_people(wording)
