"""The measures of a question set."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from math import log2
from typing import TypeVar

import numpy as np

from eval.scorecard.collection_run import Answered, contains_answer
from eval.scorecard.results import OURS, SYSTEMS, Mean, Measure, Separation
from eval.scorecard.selection_run import RankedSelection
from eval.statistics.ranking import average_precision, reciprocal_rank, set_recall, success_at

PAIR = 2
"""How many sentences count as cited by a baseline, which ranks but does not select."""
ANSWERED = 0.9
"""The share of answerable questions that are answered at the threshold of `refused_at_90_percent`."""

One = TypeVar("One")


def mean_precision(ranked: Sequence[RankedSelection]) -> Mean:
    """Return the mean average precision over the questions with both right and wrong sentences (the "clean" set)."""
    return _mean("MAP", _mixed(ranked), lambda one, system: average_precision(one.orders[system], _gold(one)))


def mean_reciprocal_rank(ranked: Sequence[RankedSelection]) -> Mean:
    """Return the mean reciprocal rank over the questions with both right and wrong sentences (the "clean" set)."""
    return _mean("MRR", _mixed(ranked), lambda one, system: reciprocal_rank(one.orders[system], _gold(one)))


def first_is_right(ranked: Sequence[RankedSelection]) -> Mean:
    """Return the share of the questions with a right sentence whose first sentence is right."""
    return _mean("P@1", _with_gold(ranked), lambda one, system: success_at(1, one.orders[system], _gold(one)))


def cited_f1(ranked: Sequence[RankedSelection]) -> Mean:
    """Return the mean F1 of the cited sentences against the annotator with whom they agree best."""
    return _mean("sentence F1", _with_gold(ranked), _best_f1)


def first_is_cited(ranked: Sequence[RankedSelection]) -> Mean:
    """Return the share of the questions with a right sentence whose first sentence is right, and cited by ours."""
    found = [(one, one.orders[OURS][:1]) for one in _with_gold(ranked)]
    right = [float(bool(one.cited) and bool(one.selection.gold.intersection(first))) for one, first in found]
    return Mean("answered, P@1", {OURS: right})


def nothing_is_cited(ranked: Sequence[RankedSelection]) -> Mean:
    """Return the share of the unanswerable questions for which ours cites nothing."""
    return Mean("refused", {OURS: [float(not one.cited) for one in ranked if not one.selection.answerable]})


def first_holds_answer(ranked: Sequence[RankedSelection]) -> Mean:
    """Return the share of the answerable questions whose first sentence contains the answer."""

    def containing(one: RankedSelection, system: str) -> float:
        return float(contains_answer(one.selection.sentences[one.orders[system][0]], one.selection.answers))

    return _mean("answer in the first sentence", [one for one in ranked if one.selection.answerable], containing)


def selection_refusal_auroc(ranked: Sequence[RankedSelection]) -> Separation:
    """Return how well each system's confidence separates answerable from unanswerable selections."""
    scores = {system: [one.best[system] for one in ranked] for system in SYSTEMS}
    labels = [one.selection.answerable for one in ranked]
    return Separation("refusal AUROC", scores.pop(OURS), labels, scores)


def refusal_auroc(answered: Sequence[Answered]) -> Separation:
    """Return how well the confidence separates answerable from unanswerable questions."""
    return Separation("refusal AUROC", [one.confidence for one in answered], [bool(one.query.gold) for one in answered])


def answered_rightly(answered: Sequence[Answered]) -> Mean:
    """Return the share of the answerable questions that are answered."""
    return _share("answered", _with_article(answered), lambda one: bool(one.cited))


def refused(answered: Sequence[Answered]) -> Mean:
    """Return the share of the unanswerable questions that are refused."""
    return _share("refused", [one for one in answered if not one.query.gold], lambda one: not one.cited)


def article_rank(answered: Sequence[Answered]) -> Mean:
    """Return the mean reciprocal rank of the first gold article among the first ten."""
    return _mean(
        "RR@10", _with_article(answered), lambda one, system: reciprocal_rank(_ten(one, system), [one.query.gold])
    )


def article_success(answered: Sequence[Answered]) -> Mean:
    """Return the share of the questions with a gold article among the first ten."""
    found = _with_article(answered)
    return _mean("success@10", found, lambda one, system: success_at(10, _ten(one, system), [one.query.gold]))


def article_precision(answered: Sequence[Answered]) -> Mean:
    """Return the mean average precision of the gold articles."""
    return _mean(
        "MAP", _with_article(answered), lambda one, system: average_precision(one.articles[system], _wanted(one))
    )


def discounted_gain(answered: Sequence[Answered]) -> Mean:
    """Return the mean nDCG@10 of the gold articles, each with a gain of 1 (Järvelin and Kekäläinen, TOIS 2002)."""

    def gain(one: Answered, system: str) -> float:
        found = sum(1 / log2(rank + 1) for rank, name in enumerate(_ten(one, system), 1) if name in one.query.gold)
        return found / sum(1 / log2(rank + 1) for rank in range(1, min(len(one.query.gold), 10) + 1))

    return _mean("nDCG@10", _with_article(answered), gain)


def recall_at(cutoff: int, answered: Sequence[Answered]) -> Mean:
    """Return the mean share of the gold articles that are among the first `cutoff`."""

    def recall(one: Answered, system: str) -> float:
        return set_recall(one.articles[system][:cutoff], _wanted(one))

    return _mean(f"recall@{cutoff}", _with_article(answered), recall)


def answer_in_cited(answered: Sequence[Answered]) -> Mean:
    """Return the share of the questions for which a cited sentence, of three at most, contains the answer."""
    return _share(
        "answer in the cited sentences", _strict(answered), lambda one: contains_answer(one.cited, one.query.answers)
    )


def answer_in_first(answered: Sequence[Answered]) -> Mean:
    """Return the share of the questions for which one of the best three sentences contains the answer."""
    return _share(
        "answer in the best three", _strict(answered), lambda one: contains_answer(one.first, one.query.answers)
    )


def refusal_auroc_without(answered: Sequence[Answered]) -> Separation:
    """Return how well the confidence separates questions from the same questions without their gold articles."""
    strict = _strict(answered)
    scores = [*(one.confidence for one in strict), *(one.confidence_without for one in strict)]
    return Separation("refusal AUROC", scores, [True] * len(strict) + [False] * len(strict))


def refused_at_90_percent(answered: Sequence[Answered]) -> Mean:
    """Return the share refused without gold articles, at the threshold that answers 90 % with them."""
    strict = _strict(answered)
    threshold = float(np.quantile([one.confidence for one in strict], 1 - ANSWERED)) if strict else 0.0
    return _share("refused without its articles, 90 % answered", strict, lambda one: one.confidence_without < threshold)


def answered_at_all(answered: Sequence[Answered]) -> Mean:
    """Return the share answered with gold articles, at the engine's threshold."""
    return _share("answered", _strict(answered), lambda one: bool(one.cited))


def refused_without(answered: Sequence[Answered]) -> Mean:
    """Return the share refused without gold articles, at the engine's threshold."""
    return _share("refused without its articles", _strict(answered), lambda one: not one.answered_without)


recall_at_5, recall_at_10 = partial(recall_at, 5), partial(recall_at, 10)
REFUSING: Sequence[Callable[[Sequence[Answered]], Measure]] = (refusal_auroc, answered_rightly, refused)
ANSWERING: Sequence[Callable[[Sequence[Answered]], Measure]] = (
    answer_in_cited,
    answer_in_first,
    answered_at_all,
    refused_without,
    refused_at_90_percent,
    refusal_auroc_without,
)


def _share(name: str, cases: Sequence[Answered], containing: Callable[[Answered], bool]) -> Mean:
    return Mean(name, {OURS: [float(containing(one)) for one in cases]})


def _strict(answered: Sequence[Answered]) -> list[Answered]:
    return [one for one in answered if one.query.strict]


def _mean(name: str, cases: Sequence[One], measure: Callable[[One, str], float]) -> Mean:
    systems = [system for system in SYSTEMS if cases and system in _rankings(cases[0])]
    return Mean(name, {system: [measure(case, system) for case in cases] for system in systems})


def _rankings(case: object) -> Mapping[str, object]:
    return case.orders if isinstance(case, RankedSelection) else case.articles if isinstance(case, Answered) else {}


def _gold(one: RankedSelection) -> list[frozenset[int]]:
    return [frozenset({index}) for index in sorted(one.selection.gold)]


def _with_gold(ranked: Sequence[RankedSelection]) -> list[RankedSelection]:
    return [one for one in ranked if one.selection.gold]


def _mixed(ranked: Sequence[RankedSelection]) -> list[RankedSelection]:
    return [one for one in ranked if 0 < len(one.selection.gold) < len(one.selection.sentences)]


def _with_article(answered: Sequence[Answered]) -> list[Answered]:
    return [one for one in answered if one.query.gold]


def _ten(one: Answered, system: str) -> list[str]:
    return one.articles[system][:10]


def _wanted(one: Answered) -> list[frozenset[str]]:
    return [frozenset({article}) for article in sorted(one.query.gold)]


def _best_f1(one: RankedSelection, system: str) -> float:
    cited = one.cited if system == OURS else frozenset(one.orders[system][:PAIR])
    return max(_f1(cited, chosen) for chosen in one.selection.annotations)


def _f1(cited: frozenset[int], chosen: frozenset[int]) -> float:
    """Return the F1 of two sets, which is 1 if both are empty (Rajpurkar et al., ACL 2018)."""
    return 2 * len(cited & chosen) / (len(cited) + len(chosen)) if cited or chosen else 1.0
