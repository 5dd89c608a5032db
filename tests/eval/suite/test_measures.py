"""Each measure on cases that can be worked out in the head, and beside the libraries of the field."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import ir_measures
import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from eval.suite import measures
from eval.suite.cases import Case
from eval.suite.gold import Gold
from eval.suite.locating import Locator
from eval.suite.measures import Estimate, Measure, Statistic, score
from eval.suite.output import Output, Span
from eval.suite.results import Result
from eval.suite.runner import judge
from rag.errors import FootnoteError

MONDAY, TUESDAY, FRIDAY = ("weather", 9, 29), ("weather", 30, 55), ("weather", 56, 76)
SHARES, GOLD = ("markets-2020", 0, 18), ("markets-2020", 43, 53)
ANSWERABLE = Case("a", "?", True, expected=("monday",), answers=("Monday", "the first day"))
UNANSWERABLE = Case("b", "?", False)


@pytest.fixture
def locator(library: Any) -> Locator:
    return Locator(library)


@pytest.fixture
def result(locator: Locator):
    """Return a function that makes the result of an output, of an error if there is none, with gold spans."""

    def make(output: Output | None, *gold: Span, case: Case = ANSWERABLE) -> Result:
        golds = tuple(Gold("", frozenset({span[:2]})) for span in gold)
        return judge(case, golds, output, "" if output else "broken", locator)

    return make


def values(result: Result, *names: str) -> list[float | None]:
    return [getattr(measures, name).score(result) for name in names]


RETRIEVAL = ("reciprocal_rank", "average_precision", "article_reciprocal_rank")


def test_retrieval_is_measured_over_sentences_and_over_their_articles(result) -> None:
    found = result(Output("", found=(MONDAY, SHARES, TUESDAY, GOLD)), TUESDAY, GOLD)
    assert values(found, *RETRIEVAL) == [1 / 3, (1 / 3 + 2 / 4) / 2, 1.0]
    assert [measures.success(k).score(found) for k in (1, 3)] == [0.0, 1.0]
    assert measures.success(1, "article").score(found) == 1.0


def test_without_gold_retrieval_and_citations_do_not_count_and_an_error_scores_0(result) -> None:
    names = (*RETRIEVAL, "citation_precision", "citation_recall")
    assert values(result(Output("Rain.", (MONDAY,))), *names) == [None] * 5
    assert values(result(None, MONDAY), *names) == [0.0] * 5


def test_two_gold_sentences_of_an_article_are_one_gold_article(result) -> None:
    found = result(Output("", found=(SHARES, MONDAY)), MONDAY, TUESDAY)
    assert values(found, "article_reciprocal_rank") == [0.5]


@pytest.mark.parametrize("name", ["RR", "AP", "P@5", "nDCG@10", "Rprec", "Judged@3"])
def test_of_ir_measures_a_ranking_of_nothing_has_0_and_a_case_without_gold_none(name: str, result) -> None:
    theirs = measures.ranked(name)
    assert theirs.score(result(Output("", found=(SHARES,)), MONDAY)) == 0.0
    assert theirs.score(result(Output(""), MONDAY)) == 0.0
    assert theirs.score(result(None, MONDAY)) == 0.0
    assert theirs.score(result(Output("", found=(MONDAY,)))) is None


@pytest.mark.parametrize("name", ["RR", "AP", "Success@1", "Success@3", "nDCG@10", "P@2", "R@2"])
def test_any_measure_of_ir_measures_can_be_had_and_ours_agree(name: str, result) -> None:
    found = result(Output("", found=(MONDAY, SHARES, TUESDAY, GOLD)), TUESDAY, GOLD, FRIDAY)
    theirs = measures.ranked(name)
    wanted = {
        "RR": 1 / 3,
        "AP": (1 / 3 + 2 / 4) / 3,
        "Success@1": 0.0,
        "Success@3": 1.0,
        "nDCG@10": (1 / math.log2(4) + 1 / math.log2(5)) / (1 + 1 / math.log2(3) + 1 / math.log2(4)),
        "P@2": 0.0,
        "R@2": 0.0,
    }
    assert theirs.score(found) == pytest.approx(wanted[name])
    ours = {"RR": measures.reciprocal_rank, "AP": measures.average_precision}
    if name in ours:
        assert ours[name].score(found) == pytest.approx(theirs.score(found))


def test_a_name_that_ir_measures_lacks_is_an_error() -> None:
    with pytest.raises(FootnoteError, match="ir_measures has no measure 'Luck@3'"):
        measures.ranked("Luck@3")


def test_what_ir_measures_cannot_measure_here_is_told_beforehand() -> None:
    with pytest.raises(FootnoteError, match=r"ir_measures cannot measure 'alpha_nDCG@5' here \(Unsupported measures"):
        measures.ranked("alpha_nDCG@5")


def test_ours_agree_with_ir_measures_on_random_rankings(result) -> None:
    draw = np.random.default_rng(7)
    spans = (MONDAY, TUESDAY, FRIDAY, SHARES, GOLD)
    for _ in range(30):
        found = [spans[place] for place in draw.permutation(5)[: draw.integers(0, 6)]]
        gold = [spans[place] for place in draw.permutation(5)[: draw.integers(1, 4)]]
        one = result(Output("", found=tuple(found)), *gold)
        qrels = {"q": {str(span): 1 for span in gold}}
        run = {"q": {str(span): -float(rank) for rank, span in enumerate(found)}}
        theirs = ir_measures.calc_aggregate([ir_measures.RR, ir_measures.AP], qrels, run) if found else {}
        for measure, ours in ((ir_measures.RR, "reciprocal_rank"), (ir_measures.AP, "average_precision")):
            assert values(one, ours) == [pytest.approx(theirs.get(measure, 0.0))]


def test_spans_are_exact_where_they_are_whole_sentences(result) -> None:
    shifted = ("weather", 16, 36)
    assert values(result(Output("", (MONDAY, shifted))), "exact_citations") == [0.5]
    assert values(result(Output("No.", answered=False)), "exact_citations") == [None]
    assert values(result(None), "exact_citations") == [0.0]
    assert values(result(None, case=UNANSWERABLE), "exact_citations") == [None]


SUPPORT = ("supported_statements", "supporting_citations")


@pytest.mark.parametrize(
    ("text", "cited", "wanted"),
    [
        ("It rained on Monday. [1]", (MONDAY,), [1.0, 1.0]),
        ("It rained on Monday. [1] Gold rose. [2]", (MONDAY, GOLD), [1.0, 1.0]),
        ("It rained on Monday. [2] Gold rose. [1]", (MONDAY, GOLD), [0.0, 0.0]),
        ("It rained on Monday. [1] Gold rose.", (MONDAY,), [0.5, 1.0]),
        ("It rained on Monday. [1][2]", (MONDAY, GOLD), [1.0, 0.5]),
        ("It rained on Monday.", (MONDAY,), [0.0, 0.0]),
        ("It rained on Monday. [1]", (("nothing", 0, 5),), [0.0, 0.0]),
    ],
)
def test_each_statement_must_follow_from_what_its_own_markers_cite(
    text: str, cited: tuple[Span, ...], wanted: list[float], result
) -> None:
    assert values(result(Output(text, cited)), *SUPPORT) == wanted


def test_a_refusal_does_not_count_for_support_and_an_error_scores_0(result) -> None:
    assert values(result(Output("No answer.", answered=False)), *SUPPORT) == [None, None]
    assert values(result(None), *SUPPORT) == [0.0, 0.0]
    assert values(result(None, case=UNANSWERABLE), *SUPPORT) == [None, None]


def test_support_may_be_judged_by_a_function_of_ones_own(result) -> None:
    one = result(Output("It rained on Monday. [1]", (TUESDAY,)))
    asked: list[str] = []
    judged = measures.support(lambda statement, cited: asked.append(statement) or True)
    assert [each.score(one) for each in judged] == [1.0, 1.0]
    assert asked == ["It rained on Monday."]


@pytest.mark.parametrize(
    ("text", "f1"),
    [("Monday.", 1.0), ("First day!", 1.0), ("On Monday [1]", 2 / 3), ("Tuesday", 0.0), ("", 0.0)],
)
def test_words_are_compared_with_the_nearest_gold_answer(text: str, f1: float, result) -> None:
    assert values(result(Output(text, (MONDAY,))), "token_f1") == [pytest.approx(f1)]


def test_a_refusal_or_an_error_says_nothing_that_is_expected(result) -> None:
    assert values(result(Output("Monday", answered=False)), "expected", "token_f1") == [0.0, 0.0]
    assert values(result(None), "expected", "token_f1") == [0.0, 0.0]
    assert values(result(Output("Monday"), case=UNANSWERABLE), "expected", "token_f1") == [None, None]


def test_patterns_match_in_any_case_and_across_lines() -> None:
    from eval.suite.measures.answers import unmatched

    assert unmatched(["ANN.*bob", "carl"], "Ann\nand Bob") == ["carl"]


def estimates(results: Sequence[Result], *names: str) -> list[Estimate]:
    chosen = [getattr(measures, name) for name in names]
    scored = [score(one, chosen) for one in results]
    return [one.estimate(scored) for one in chosen]


def of(confidence: float | None, *, answered: bool = True) -> Output:
    return Output("Monday", answered=answered, confidence=confidence)


def test_refusing_is_measured_as_finding_the_unanswerable(result) -> None:
    right = result(of(None, answered=False), case=UNANSWERABLE)
    wrong = result(of(None, answered=False))
    missed, error = result(of(None), case=UNANSWERABLE), result(None, case=UNANSWERABLE)
    precision, recall, f1 = estimates(
        [right, wrong, missed, error], "refusal_precision", "refusal_recall", "refusal_f1"
    )
    assert (precision.value, precision.n) == (0.5, 2)
    assert (recall.value, recall.n) == (1 / 3, 3)
    assert f1.value == 2 * 1 / (2 + 3)


def test_where_all_is_refused_the_measures_of_answers_have_no_cases(result) -> None:
    refused = [result(of(0.2, answered=False), MONDAY), result(of(0.1, answered=False), case=UNANSWERABLE)]
    names = ("aurc", "calibration_error", "supported_statements", "exact_citations")
    assert estimates(refused, *names) == [Estimate(None, 0, None)] * 4
    answered, recall, auroc = estimates(refused, "answered", "citation_recall", "auroc")
    assert (answered.value, recall.value, auroc.value) == (0.0, 0.0, 1.0)


RETRIEVED = dict.fromkeys(
    (
        *("success@1", "success@3", "success@10", "reciprocal_rank", "average_precision"),
        *("article_success@1", "article_reciprocal_rank", "citation_precision", "citation_recall"),
    ),
    0.0,
)
SAID = {"expected": 0.0, "token_f1": 0.0, "answered": 0.0}
EDGES: dict[str, tuple[list[tuple[Case, Output | None, tuple[Span, ...]]], dict[str, float]]] = {
    "no case": ([], {}),
    "all refused": (
        [
            (ANSWERABLE, Output("No.", answered=False, confidence=0.2), (MONDAY,)),
            (UNANSWERABLE, Output("No.", answered=False, confidence=0.1), ()),
        ],
        RETRIEVED | SAID | {"refusal_precision": 1 / 2, "refusal_recall": 1.0, "refusal_f1": 2 / 3, "auroc": 1.0},
    ),
    "no answer": (
        [(ANSWERABLE, None, (MONDAY,)), (UNANSWERABLE, None, ())],
        RETRIEVED
        | SAID
        | {"exact_citations": 0.0, "supported_statements": 0.0, "supporting_citations": 0.0}
        | {"refusal_recall": 0.0, "refusal_f1": 0.0, "auroc": 0.0},
    ),
    "no gold": (
        [(ANSWERABLE, Output("Monday."), ())],
        {"expected": 1.0, "token_f1": 1.0, "answered": 1.0, "supported_statements": 0.0, "supporting_citations": 0.0},
    ),
    "nothing cited": (
        [(ANSWERABLE, Output("Monday.", found=(TUESDAY, MONDAY), confidence=0.6), (MONDAY,))],
        RETRIEVED
        | {"success@3": 1.0, "success@10": 1.0, "reciprocal_rank": 1 / 2, "average_precision": 1 / 2}
        | {"article_success@1": 1.0, "article_reciprocal_rank": 1.0, "supported_statements": 0.0}
        | {"expected": 1.0, "token_f1": 1.0, "answered": 1.0, "supporting_citations": 0.0}
        | {"aurc": 1.0, "calibration_error": 0.6},
    ),
}


@pytest.mark.parametrize("name", EDGES)
def test_at_the_edges_every_measure_has_the_value_that_is_worked_out_or_none(name: str, result) -> None:
    given, wanted = EDGES[name]
    results = [score(result(output, *gold, case=case), measures.DEFAULT) for case, output, gold in given]
    found = {one.name: one.estimate(results) for one in measures.DEFAULT}
    assert {key: one.value for key, one in found.items() if one.value is not None} == pytest.approx(wanted)
    assert [key for key, one in found.items() if (one.value is None) != (one.interval is None)] == []
    assert [key for key, one in found.items() if (one.value is None) != (one.n == 0)] == []


def test_auroc_is_the_share_of_pairs_in_the_right_order(result) -> None:
    can = [result(of(0.9)), result(of(0.4))]
    cannot = [result(of(0.4), case=UNANSWERABLE), result(of(0.1), case=UNANSWERABLE)]
    (auroc,) = estimates([*can, *cannot], "auroc")
    assert auroc.value == 3.5 / 4
    assert auroc.value == roc_auc_score([1, 1, 0, 0], [0.9, 0.4, 0.4, 0.1])
    assert estimates(can, "auroc")[0].value is None


def test_without_confidence_answering_stands_for_it_and_an_error_is_wrong(result) -> None:
    told = [result(of(None)), result(of(None, answered=False), case=UNANSWERABLE)]
    assert estimates(told, "auroc")[0].value == 1.0
    assert estimates([result(None), result(None, case=UNANSWERABLE)], "auroc")[0].value == 0.0


def test_the_risk_grows_with_coverage_where_confidence_is_good(result) -> None:
    right, wrong = result(of(0.9)), replace(result(of(0.1)), failures=("wrong",))
    coverage, risk = measures.risk_coverage([wrong, right])
    assert (coverage.tolist(), risk.tolist()) == ([0.5, 1.0], [0.0, 0.5])
    assert estimates([wrong, right], "aurc")[0].value == 0.25


def test_answers_of_equal_confidence_share_their_risk(result) -> None:
    right, wrong = result(of(0.5)), replace(result(of(0.5)), failures=("wrong",))
    for order in ([right, wrong], [wrong, right]):
        assert measures.risk_coverage(order)[1].tolist() == [0.5, 0.5]


def test_the_calibration_error_is_the_mean_difference_in_bins(result) -> None:
    right, wrong = result(of(0.95)), replace(result(of(0.35)), failures=("wrong",))
    (error,) = estimates([right, wrong, replace(right, failures=("wrong",))], "calibration_error")
    assert error.value == pytest.approx(((0.95 * 2 - 1) + 0.35) / 3)
    assert estimates([result(of(7.0))], "calibration_error") == [Estimate(None, 0, None)]


def test_a_follow_up_gains_what_it_loses_without_the_questions_before(result) -> None:
    passed, failed = result(of(None)), replace(result(of(None)), failures=("wrong",))
    results = [replace(passed, alone=failed), replace(passed, alone=passed), replace(failed, alone=passed), passed]
    (gain,) = estimates([*results, replace(passed, alone=failed)], "follow_up_gain")
    assert (gain.value, gain.n) == (0.25, 4)


def test_costs_have_units(result) -> None:
    usage = {"prompt_tokens": 30, "completion_tokens": 12, "total_tokens": 42, "cost": 0.5}
    paid = result(Output("", milliseconds={"total": 8.0}, usage=usage))
    assert values(paid, "latency", "tokens", "cost") == [8.0, 42, 0.5]
    assert values(result(None), "latency", "tokens", "cost") == [None] * 3
    assert values(result(Output("")), "latency", "tokens", "cost") == [None] * 3


def test_a_measure_of_ones_own_is_a_function(result) -> None:
    @measures.measure
    def is_short(result: Result) -> float | None:
        """Whether the answer has
        at most three words."""
        return float(len(result.output.text.split()) <= 3) if result.output else 0.0

    assert (is_short.name, is_short.definition) == ("is_short", "Whether the answer has at most three words.")
    estimate = is_short.estimate([score(result(of(None)), [is_short]), score(result(None), [is_short])])
    assert (estimate.value, estimate.n) == (0.5, 2)


def test_every_measure_but_those_of_our_own_tells_its_source() -> None:
    ours = {"exact_citations", "latency", "tokens", "cost"}
    assert {
        one.name for one in measures.DEFAULT if not re.search(r"\b(?:19|20)\d\d\b|ir_measures", one.definition)
    } == ours


def test_every_measure_has_a_name_of_its_own_and_a_definition() -> None:
    names = [one.name for one in measures.DEFAULT]
    assert len(set(names)) == len(names)
    assert [one.name for one in measures.DEFAULT if not one.definition] == []
    assert {type(one) for one in measures.DEFAULT} == {Measure, Statistic}


@pytest.mark.parametrize("output", [None, Output(""), Output("x", answered=False), Output("x [1]", (MONDAY,))])
@pytest.mark.parametrize("case", [ANSWERABLE, UNANSWERABLE])
def test_no_measure_is_ever_not_a_number(output: Output | None, case: Case, result) -> None:
    results = [score(result(output, *([MONDAY] if case.answerable else []), case=case), measures.DEFAULT)]
    found = [one.estimate(results) for one in measures.DEFAULT]
    assert [one for one in found if one.value is not None and not math.isfinite(one.value)] == []
