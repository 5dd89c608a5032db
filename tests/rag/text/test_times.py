from __future__ import annotations

import pytest

from rag.text.times import names_time


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sank two days later.",
        "Its owner had died the previous month.",
        "Doors open at 7.30 p.m. sharp.",
        "Snow fell overnight.",
    ],
)
def test_words_that_tell_when_without_a_day_name_a_time(text: str) -> None:
    assert names_time(text)


@pytest.mark.parametrize(
    "text",
    [
        "It took three days.",
        "The 7.30 metre wall fell.",
        "They came last.",
        "On Monday it rained.",
        "Lund came second after Vik.",
    ],
)
def test_durations_measures_and_days_do_not(text: str) -> None:
    assert not names_time(text)
