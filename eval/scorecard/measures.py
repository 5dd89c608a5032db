"""The measures, from what came of the questions of a set."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TypeVar

import numpy as np

from eval.scorecard.choosing import Ranked
from eval.scorecard.finding import Answered, holds
from eval.scorecard.results import OURS, WAYS, Mean, Measure, Separation
from eval.suite.metrics import average_precision, citation_recall, reciprocal_rank, success_at

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


def refusal(ranked: Sequence[Ranked]) -> Separation:
    """Return how well it tells the answerable questions from the others how sure each way is."""
    scores = {way: [one.best[way] for one in ranked] for way in WAYS}
    labels = [one.selection.answerable for one in ranked]
    return Separation("refusal AUROC", scores.pop(OURS), labels, scores)


def told_apart(answered: Sequence[Answered]) -> Separation:
    """Return how well the best scores tell the questions that can be answered from the others."""
    return Separation("refusal AUROC", [one.best for one in answered], [bool(one.query.gold) for one in answered])


def answered_rightly(answered: Sequence[Answered]) -> Mean:
    """Return how many of the questions that can be answered are."""
    return _share("answered", _with_article(answered), lambda one: bool(one.cited))


def refused(answered: Sequence[Answered]) -> Mean:
    """Return how many of the questions that cannot be answered are refused."""
    return _share("refused", [one for one in answered if not one.query.gold], lambda one: not one.cited)


def article_rank(answered: Sequence[Answered]) -> Mean:
    """Return the mean reciprocal rank of a gold article among the first ten."""
    return _mean("RR@10", _with_article(answered), lambda one, way: reciprocal_rank(_ten(one, way), [one.query.gold]))


def article_success(answered: Sequence[Answered]) -> Mean:
    """Return how often a gold article is among the first ten."""
    found = _with_article(answered)
    return _mean("success@10", found, lambda one, way: success_at(10, _ten(one, way), [one.query.gold]))


def article_precision(answered: Sequence[Answered]) -> Mean:
    """Return the mean average precision of the gold articles."""
    return _mean("MAP", _with_article(answered), lambda one, way: average_precision(one.articles[way], _wanted(one)))


def recall_at(cutoff: int, answered: Sequence[Answered]) -> Mean:
    """Return the share of the gold articles among the first so many."""

    def recall(one: Answered, way: str) -> float:
        return citation_recall(one.articles[way][:cutoff], _wanted(one))

    return _mean(f"recall@{cutoff}", _with_article(answered), recall)


def answer_in_cited(answered: Sequence[Answered]) -> Mean:
    """Return how often the cited sentences, of which there are three at most, hold the answer."""
    return _share("answer in the cited sentences", _strict(answered), lambda one: holds(one.cited, one.query.answers))


def answer_in_first(answered: Sequence[Answered]) -> Mean:
    """Return how often the best three sentences hold the answer."""
    return _share("answer in the best three", _strict(answered), lambda one: holds(one.first, one.query.answers))


def told_from_itself(answered: Sequence[Answered]) -> Separation:
    """Return how well the best scores tell questions from the same without the articles that answer them."""
    strict = _strict(answered)
    scores = [*(one.best for one in strict), *(one.left for one in strict)]
    return Separation("refusal AUROC", scores, [True] * len(strict) + [False] * len(strict))


def refused_at_bar(answered: Sequence[Answered]) -> Mean:
    """Return how many are refused without those articles where 90 % with them score above the threshold."""
    strict = _strict(answered)
    bar = float(np.quantile([one.best for one in strict], 1 - ANSWERED)) if strict else 0.0
    return _share("refused without its articles, 90 % answered", strict, lambda one: one.left < bar)


def answered_at_all(answered: Sequence[Answered]) -> Mean:
    """Return how many are answered with those articles, as the engine's threshold is."""
    return _share("answered", _strict(answered), lambda one: bool(one.cited))


def refused_without(answered: Sequence[Answered]) -> Mean:
    """Return how many are refused without those articles, as the engine's threshold is."""
    return _share("refused without its articles", _strict(answered), lambda one: not one.still)


recall_at_5, recall_at_10 = partial(recall_at, 5), partial(recall_at, 10)
REFUSING: Sequence[Callable[[Sequence[Answered]], Measure]] = (told_apart, answered_rightly, refused)
ANSWERING: Sequence[Callable[[Sequence[Answered]], Measure]] = (
    answer_in_cited,
    answer_in_first,
    answered_at_all,
    refused_without,
    refused_at_bar,
    told_from_itself,
)


def _share(name: str, cases: Sequence[Answered], holding: Callable[[Answered], bool]) -> Mean:
    return Mean(name, {OURS: [float(holding(one)) for one in cases]})


def _strict(answered: Sequence[Answered]) -> list[Answered]:
    return [one for one in answered if one.query.strict]


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


def _wanted(one: Answered) -> list[frozenset[str]]:
    return [frozenset({article}) for article in sorted(one.query.gold)]


def _best_f1(one: Ranked, way: str) -> float:
    cited = one.cited if way == OURS else frozenset(one.orders[way][:PAIR])
    return max(2 * len(cited & chosen) / (len(cited) + len(chosen)) for chosen in one.selection.annotations)
