"""The measures, from what came of the questions of a set."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import numpy as np

from eval.metrics import average_precision, citation_recall, reciprocal_rank, success_at
from eval.scorecard.choosing import Ranked
from eval.scorecard.finding import Answered, holds
from eval.scorecard.results import DENSE, LEXICAL, OURS, Mean, Measure, Separation

WAYS = (OURS, DENSE, LEXICAL)
PAIR = 2
"""How many sentences count as cited by a plain ranking, which cannot tell how many answer."""
ANSWERED = 0.9

One = TypeVar("One")


def mean_precision(ranked: Sequence[Ranked]) -> Mean:
    """Return the mean average precision over the questions that have right and wrong sentences ("clean")."""
    return _mean("MAP", _mixed(ranked), lambda one, way: average_precision(one.orders[way], _gold(one)))


def mean_reciprocal_rank(ranked: Sequence[Ranked]) -> Mean:
    """Return the mean reciprocal rank over the same questions."""
    return _mean("MRR", _mixed(ranked), lambda one, way: reciprocal_rank(one.orders[way], _gold(one)))


def first_is_right(ranked: Sequence[Ranked]) -> Mean:
    """Return how often the first sentence is a right one, where there is one."""
    return _mean("P@1", _with_gold(ranked), lambda one, way: success_at(1, one.orders[way], _gold(one)))


def cited_f1(ranked: Sequence[Ranked]) -> Mean:
    """Return the F1 of the cited sentences against the annotator that they agree with best."""
    return _mean("sentence F1", _with_gold(ranked), _best_f1)


def first_holds_answer(ranked: Sequence[Ranked]) -> Mean:
    """Return how often the first sentence holds the answer, where there is one."""

    def holding(one: Ranked, way: str) -> float:
        return float(holds(one.selection.sentences[one.orders[way][0]], one.selection.answers))

    return _mean("answer in the first sentence", [one for one in ranked if one.selection.answerable], holding)


def refusal(scores: Mapping[str, Sequence[float]], ranked: Sequence[Ranked]) -> Separation:
    """Return how well the best scores tell the answerable questions from the others."""
    labels = [one.selection.answerable for one in ranked]
    return Separation("refusal AUROC", scores[OURS], labels, {way: scores[way] for way in (DENSE, LEXICAL)})


def article_rank(answered: Sequence[Answered]) -> Mean:
    """Return the mean reciprocal rank of a gold article among the first ten."""
    return _mean("RR@10", _with_article(answered), lambda one, way: reciprocal_rank(_ten(one, way), [one.query.gold]))


def article_success(answered: Sequence[Answered]) -> Mean:
    """Return how often a gold article is among the first ten."""
    found = _with_article(answered)
    return _mean("success@10", found, lambda one, way: success_at(10, _ten(one, way), [one.query.gold]))


def recall_at_5(answered: Sequence[Answered]) -> Mean:
    """Return the share of the gold passages among the first five."""
    return _mean("recall@5", _with_article(answered), _recall)


def answer_cited(answered: Sequence[Answered]) -> list[Measure]:
    """Return how often the cited sentences hold the answer, and the best three do."""
    strict = [one for one in answered if one.query.strict]
    return [
        Mean("answer in the cited sentences", {OURS: [float(holds(one.cited, one.query.answers)) for one in strict]}),
        Mean("answer in the best three", {OURS: [float(holds(one.first, one.query.answers)) for one in strict]}),
    ]


def refused_without(answered: Sequence[Answered]) -> list[Measure]:
    """Return how well questions are told from the same without their articles, and how many of those are refused."""
    strict = [one for one in answered if one.query.strict]
    best, left = [one.best for one in strict], [one.left for one in strict]
    bar = float(np.quantile(best, 1 - ANSWERED)) if strict else 0.0
    return [
        Separation("refusal AUROC", [*best, *left], [True] * len(best) + [False] * len(left)),
        Mean("refused without its articles, 90 % answered", {OURS: [float(score < bar) for score in left]}),
    ]


def _mean(name: str, cases: Sequence[One], measure: Callable[[One, str], float]) -> Mean:
    ways = [way for way in WAYS if cases and way in _rankings(cases[0])]
    return Mean(name, {way: [measure(case, way) for case in cases] for way in ways})


def _rankings(case: object) -> Mapping[str, object]:
    return case.orders if isinstance(case, Ranked) else case.articles if isinstance(case, Answered) else {}


def _gold(one: Ranked) -> list[frozenset[int]]:
    return [frozenset({place}) for place in sorted(one.selection.gold)]


def _with_gold(ranked: Sequence[Ranked]) -> list[Ranked]:
    return [one for one in ranked if one.selection.gold]


def _mixed(ranked: Sequence[Ranked]) -> list[Ranked]:
    return [one for one in ranked if 0 < len(one.selection.gold) < len(one.selection.sentences)]


def _with_article(answered: Sequence[Answered]) -> list[Answered]:
    return [one for one in answered if one.query.gold]


def _ten(one: Answered, way: str) -> list[str]:
    return one.articles[way][:10]


def _recall(one: Answered, way: str) -> float:
    return citation_recall(one.articles[way][:5], [frozenset({article}) for article in sorted(one.query.gold)])


def _best_f1(one: Ranked, way: str) -> float:
    cited = one.cited if way == OURS else frozenset(one.orders[way][:PAIR])
    return max(2 * len(cited & chosen) / (len(cited) + len(chosen)) for chosen in one.selection.annotations)
