from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from eval.suite.cases import Case, GoldQuote, load_cases
from eval.suite.measures import DEFAULT, score
from eval.suite.output import Output
from eval.suite.report import make_report
from eval.suite.results import Result
from eval.suite.runner import run
from rag.errors import CaseError, FootnoteError


def scored(results: list[Result]) -> list[Result]:
    return [score(result, DEFAULT) for result in results]


def test_each_case_has_the_scores_that_it_counts_for(engine: Any, suite: Path) -> None:
    rain, dry, snow, won = scored(run(engine, load_cases(suite)))
    assert rain.scores == {
        "answered": 1.0,
        "success@1": 1.0,
        "success@3": 1.0,
        "success@10": 1.0,
        "reciprocal_rank": 1.0,
        "average_precision": 1.0,
        "article_success@1": 1.0,
        "article_reciprocal_rank": 1.0,
        "citation_precision": 0.5,
        "citation_recall": 1.0,
        "exact_citations": 1.0,
        "supported_statements": 1.0,
        "supporting_citations": 1.0,
        "expected": 1.0,
        "latency": 10.0,
    }
    assert dry.scores == {
        "answered": 0.0,
        "refusal_precision": 0.0,
        "success@1": 0.0,
        "success@3": 1.0,
        "success@10": 1.0,
        "reciprocal_rank": 0.5,
        "average_precision": 0.5,
        "article_success@1": 1.0,
        "article_reciprocal_rank": 1.0,
        "citation_precision": 0.0,
        "citation_recall": 0.0,
        "expected": 0.0,
        "latency": 10.0,
    }
    assert snow.scores == {"answered": 0.0, "refusal_precision": 1.0, "refusal_recall": 1.0, "latency": 10.0}
    assert (won.scores["answered"], won.scores["refusal_recall"]) == (1.0, 0.0)
    assert "refusal_precision" not in won.scores


def test_a_failure_says_what_is_wrong_and_where_the_evidence_was_ranked(engine: Any, suite: Path) -> None:
    assert [result.failures for result in run(engine, load_cases(suite))] == [
        (),
        ("refused", "does not cite “The sun shone on Tuesday.” (ranked 2)"),
        (),
        ("answered, but the articles do not say",),
    ]


def test_an_answer_that_does_not_say_what_is_expected_fails(engine: Any) -> None:
    gold = (GoldQuote("weather", "It rained on Monday"), GoldQuote("markets-2020", "Gold rose"))
    case = Case("c", "When did it rain?", answerable=True, expected=("Monday", "noon"), evidence=gold)
    (result,) = scored(run(engine, [case]))
    assert result.scores["expected"] == 0.0
    assert result.scores["citation_recall"] == 0.5
    assert result.failures == ("does not cite “Gold rose.” (not found)", "does not say /noon/")


def test_a_case_that_the_engine_fails_on_scores_0_and_is_no_refusal(engine: Any) -> None:
    answerable = Case("a", "?", answerable=True, expected=("x",), evidence=(GoldQuote("weather", "The sun"),))
    unanswerable = Case("b", "?", answerable=False)
    first, second = scored(run(engine, [answerable, unanswerable]))
    assert first.failures == second.failures == ("failed: the question is empty",)
    assert set(first.scores.values()) == {0.0}
    assert "refusal_precision" not in first.scores
    assert second.scores == {"answered": 0.0, "refusal_recall": 0.0}


def test_history_reaches_the_engine_and_progress_is_told(engine: Any, suite: Path) -> None:
    told: list[tuple[int, int]] = []
    run(engine, load_cases(suite), progress=lambda done, total: told.append((done, total)))
    assert engine.asked[-1] == ("Who won?", ("Who played?",))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_nothing_is_asked_if_the_evidence_of_any_case_does_not_exist(engine: Any) -> None:
    good = Case("a", "When did it rain?", answerable=False)
    bad = Case("b", "Who?", answerable=True, expected=("x",), evidence=(GoldQuote("weather", "Snow"),))
    with pytest.raises(CaseError):
        run(engine, [good, bad])
    assert engine.asked == []


def test_the_first_question_is_asked_beforehand_so_that_loading_counts_for_no_case(engine: Any, suite: Path) -> None:
    run(engine, load_cases(suite))
    assert [question for question, _ in engine.asked[:3]] == [
        "When did it rain?",
        "When did it rain?",
        "When was it dry?",
    ]


def test_whatever_a_system_raises_is_the_result_of_the_case(engine: Any) -> None:
    def broken(question: str) -> str:
        raise ZeroDivisionError("no\nluck")

    (result,) = run(broken, [Case("a", "?", answerable=False)], engine.library)
    assert (result.output, result.error) == (None, "ZeroDivisionError: no luck")
    assert result.failures == ("failed: ZeroDivisionError: no luck",)


def test_a_system_without_a_library_must_be_told_the_articles() -> None:
    with pytest.raises(FootnoteError, match="the articles are not told"):
        run(str, [])


def test_where_the_text_marks_citations_only_those_count_as_cited(library: Any) -> None:
    spans = [("weather", 9, 29), ("markets-2020", 43, 53)]
    case = Case("a", "?", answerable=False)
    (marked,) = run(lambda question: ("It did [2].", spans), [case], library)
    (bare,) = run(lambda question: ("It did.", spans), [case], library)
    assert [(one.number, one.span) for one in marked.citations] == [(2, spans[1])]
    assert bare.cited == {("weather", 9), ("markets-2020", 43)}


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (("It did [3].", [("weather", 9, 29)]), ["its markers number none of its sources"]),
        ("It did [1].", ["its markers number none of its sources"]),
        (("It did [1].", [("whether", 9, 29)]), ["cites ('whether', 9, 29), where the articles have no sentence"]),
        (("It did [1].", [("markets-2020", 0, 18)]), []),
        ("It did.", []),
    ],
)
def test_citations_that_lead_nowhere_are_told_where_gold_is_missed(given: Any, why: list[str], library: Any) -> None:
    case = Case("a", "?", True, expected=("did",), evidence=(GoldQuote("weather", "It rained on Monday"),))
    (result,) = run(lambda question: given, [case], library)
    assert result.failures[0].startswith("does not cite “It rained on Monday.”")
    assert list(result.failures[1:]) == why


def test_a_suite_may_be_given_by_its_path(engine: Any, suite: Path) -> None:
    assert [one.case for one in run(engine, suite)] == load_cases(suite)
    with pytest.raises(CaseError, match="dict is no case; give "):
        run(engine, [{"id": "a"}])


def test_what_is_wrong_with_an_output_ends_no_run(library: Any) -> None:
    given = {"a": Output("Yes", confidence=float("nan")), "b": ("Yes", [("weather", 1)]), "c": "Yes"}
    results = run(given.get, [Case(one, one, answerable=False) for one in "abc"], library)
    assert [one.output is None for one in results] == [True, True, False]
    assert make_report(results).to_json()


def test_follow_ups_may_be_asked_without_their_history_too(engine: Any, suite: Path) -> None:
    *others, won = run(engine, load_cases(suite), follow_ups_alone=True)
    assert engine.asked[-2:] == [("Who won?", ("Who played?",)), ("Who won?", ())]
    assert won.alone is not None
    assert won.alone.failures == won.failures
    assert [one.alone for one in others] == [None] * 3


def test_the_time_is_taken_where_the_system_does_not_tell_it(library: Any) -> None:
    (result,) = run(lambda question: "It did.", [Case("a", "?", answerable=False)], library)
    assert result.output.milliseconds["total"] >= 0.0
