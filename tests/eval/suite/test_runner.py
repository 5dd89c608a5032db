from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from eval.suite.cases import Case, GoldQuote, load_cases
from eval.suite.runner import run_suite
from rag.errors import CaseError


def test_each_case_has_the_scores_that_it_counts_for(engine: Any, suite: Path) -> None:
    rain, dry, snow, won = run_suite(engine, load_cases(suite))
    assert rain.scores == {
        "answered": 1.0,
        "success@1": 1.0,
        "success@3": 1.0,
        "success@10": 1.0,
        "reciprocal_rank": 1.0,
        "average_precision": 1.0,
        "citation_precision": 0.5,
        "citation_recall": 1.0,
        "expected": 1.0,
    }
    assert dry.scores == {
        "answered": 0.0,
        "refusal_precision": 0.0,
        "success@1": 0.0,
        "success@3": 1.0,
        "success@10": 1.0,
        "reciprocal_rank": 0.5,
        "average_precision": 0.5,
        "citation_precision": 0.0,
        "citation_recall": 0.0,
        "expected": 0.0,
    }
    assert snow.scores == {"answered": 0.0, "refusal_precision": 1.0, "refusal_recall": 1.0}
    assert won.scores == {"answered": 1.0, "refusal_recall": 0.0}


def test_a_failure_says_what_is_wrong_and_where_the_evidence_was_ranked(engine: Any, suite: Path) -> None:
    assert [result.failures for result in run_suite(engine, load_cases(suite))] == [
        (),
        ("refused", "does not cite “The sun shone on Tuesday.” (ranked 2)"),
        (),
        ("answered, but the articles do not say",),
    ]


def test_an_answer_that_does_not_say_what_is_expected_fails(engine: Any) -> None:
    gold = (GoldQuote("weather", "It rained on Monday"), GoldQuote("markets-2020", "Gold rose"))
    case = Case("c", "When did it rain?", answerable=True, expected=("Monday", "noon"), evidence=gold)
    (result,) = run_suite(engine, [case])
    assert result.scores["expected"] == 0.0
    assert result.scores["citation_recall"] == 0.5
    assert result.failures == ("does not cite “Gold rose.” (not found)", "does not say /noon/")


def test_a_case_that_the_engine_fails_on_scores_0_and_is_no_refusal(engine: Any) -> None:
    answerable = Case("a", "?", answerable=True, expected=("x",), evidence=(GoldQuote("weather", "The sun"),))
    unanswerable = Case("b", "?", answerable=False)
    first, second = run_suite(engine, [answerable, unanswerable])
    assert first.failures == second.failures == ("failed: the question is empty",)
    assert set(first.scores.values()) == {0.0}
    assert "refusal_precision" not in first.scores
    assert second.scores == {"answered": 0.0, "refusal_recall": 0.0}


def test_history_reaches_the_engine_and_progress_is_told(engine: Any, suite: Path) -> None:
    told: list[tuple[int, int]] = []
    run_suite(engine, load_cases(suite), lambda done, total: told.append((done, total)))
    assert engine.asked[3] == ("Who won?", ("Who played?",))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_nothing_is_asked_if_the_evidence_of_any_case_does_not_exist(engine: Any) -> None:
    good = Case("a", "When did it rain?", answerable=False)
    bad = Case("b", "Who?", answerable=True, expected=("x",), evidence=(GoldQuote("weather", "Snow"),))
    with pytest.raises(CaseError):
        run_suite(engine, [good, bad])
    assert engine.asked == []
