"""Who does something to whom, by the places of names around a verb."""

from __future__ import annotations

import pytest

from rag.text.roles import find_converses, find_deeds


@pytest.mark.parametrize(
    ("text", "verb", "agent", "others"),
    [
        ("Lund beat Malmo 2-1.", "beat", "Lund", ("Malmo",)),
        ("Malmo was beaten by Lund.", "beat", "Lund", ("Malmo",)),
        ("The mill was sold to Berg by Anna Roe.", "sell", "Anna Roe", ("Berg",)),
        ("In May, Roe lent Berg money.", "lend", "Roe", ("Berg",)),
    ],
)
def test_the_agent_stands_before_the_verb_or_behind_by(
    text: str, verb: str, agent: str, others: tuple[str, ...]
) -> None:
    assert [(one.verb, one.agent, one.others) for one in find_deeds(text)] == [(verb, agent, others)]


@pytest.mark.parametrize(
    "text",
    [
        "Lund met Malmo.",
        "Lund won, and Malmo cheered.",
        "The mill was sold to Berg.",
        "The mayor sold the mill to Berg.",
    ],
)
def test_without_two_names_in_one_clause_or_either_way_nothing_is_told(text: str) -> None:
    assert find_deeds(text) == ()


def test_one_deed_may_be_told_from_its_two_sides() -> None:
    told = ["It rained.", "Roe sold the mill to Berg."]
    assert find_converses("Berg bought the mill from Roe.", told) == {"buy", "sell"}
    assert find_converses("Roe bought the mill from Berg.", told) == frozenset()
