from __future__ import annotations

import math

import pytest

from rag.retrieval.recency import age_penalty

YEAR = 1 - math.exp(-1)


def test_an_article_is_as_old_as_it_lies_behind_the_newest() -> None:
    dates = ["2022-06-01", "2021-06-01", "2022-06-01T08:30:00+00:00", "2020-06-01"]
    assert age_penalty("Who resigned this week?", dates) == pytest.approx([0, YEAR, 0, 1 - math.exp(-2)])


@pytest.mark.parametrize(
    ("question", "share"),
    [
        ("Who resigned this week?", 1),
        ("Who recently resigned?", 1),
        ("Who is the new chief?", 1),
        ("What happened on Monday?", 1),
        ("Who founded SenseTime?", 1 / 3),
        ("Who resigned in 2021?", 0),
        ("Which new firms were listed in 2019?", 0),
    ],
)
def test_age_counts_where_the_question_speaks_of_the_present_and_not_where_it_names_a_year(
    question: str, share: float
) -> None:
    assert age_penalty(question, ["2022-06-01", "2021-06-01"]) == pytest.approx([0, share * YEAR])


@pytest.mark.parametrize("unknown", [None, "", "in June"])
def test_what_has_no_date_is_not_held_to_be_old(unknown: str | None) -> None:
    assert age_penalty("Who resigned this week?", [unknown, "2022-06-01"]) == [0, 0]


def test_a_month_is_as_old_as_its_first_day() -> None:
    assert age_penalty("Who resigned this week?", ["2021-06", "2022-06-01"]) == pytest.approx([YEAR, 0])


def test_without_any_date_nothing_is_old() -> None:
    assert age_penalty("Who resigned this week?", [None, None]) == [0, 0]
