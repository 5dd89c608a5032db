from __future__ import annotations

from collections.abc import Sequence

import pytest

from rag.text.alignment import align, count_common
from rag.text.tokens import Token, tokenize


def runs(one: str, other: str) -> list[tuple[bool, str, str]]:
    found = align(tokenize(one), tokenize(other))
    return [(run.same, spell(run.first), spell(run.second)) for run in found]


def spell(words: Sequence[Token]) -> str:
    return " ".join(word.text for word in words)


def test_words_that_differ_stand_between_those_in_common() -> None:
    assert runs("Ann Roe sells the mill.", "Bo sold the mills today.") == [
        (False, "Ann Roe sells", "Bo sold"),
        (True, "the mill", "the mills"),
        (False, "", "today"),
    ]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("The mill.", "The mill.", [(True, "The mill", "The mill")]),
        ("The mill.", "", [(False, "The mill", "")]),
        ("", "", []),
    ],
)
def test_equal_and_empty_texts_have_one_run_at_most(
    one: str, other: str, expected: list[tuple[bool, str, str]]
) -> None:
    assert runs(one, other) == expected


@pytest.mark.parametrize(("other", "common"), [("Bo sold the mills.", 2), ("Mill the sells.", 1), ("", 0)])
def test_common_words_are_counted_in_the_same_order(other: str, common: int) -> None:
    assert count_common(tokenize("Ann sells the mill."), tokenize(other)) == common
