"""Measures of retrieval: at which rank the gold sentences, or their articles, are among what a system found."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Literal

from eval.statistics import ranking
from eval.suite.measures.measure import Measure
from eval.suite.results import Result
from rag.errors import FootnoteError

CUTOFFS = (1, 3, 10)
QUERY = "1"
"""The name of a case for ir_measures, some of whose measures take numbers only."""
Unit = Literal["sentence", "article"]
Ranking = Callable[[Sequence[Hashable], Sequence[frozenset[Hashable]]], float]
"""Gives the score of items, best first, for the gold items, each a set of those that will do."""


def success(cutoff: int, unit: Unit = "sentence") -> Measure:
    """Return the measure Success@cutoff."""
    return _measure(
        f"success@{cutoff}",
        f"1 if a gold {unit} is among the first {cutoff} found, else 0 (Success@k in TREC and ir_measures).",
        lambda ranked, gold: ranking.success_at(cutoff, ranked, gold),
        unit,
    )


def ranked(name: str, unit: Unit = "sentence") -> Measure:
    """Return a measure of the library ir_measures by its name there, such as "nDCG@10" or "P@5".

    It needs `pip install footnote[eval]`. Raises FootnoteError for a name that is none, or that it cannot measure here.
    """
    try:
        import ir_measures
    except ImportError as exc:
        raise FootnoteError(f"{name} is measured by ir_measures; install it with: pip install footnote[eval]") from exc
    try:
        wanted = ir_measures.parse_measure(name)
        ir_measures.evaluator([wanted], {QUERY: {"gold0": 1}})
    except (NameError, SyntaxError) as exc:
        raise FootnoteError(f"ir_measures has no measure {name!r}; https://ir-measur.es lists them") from exc
    except ValueError as exc:
        raise FootnoteError(f"ir_measures cannot measure {name!r} here ({' '.join(str(exc).split())})") from exc

    def scorer(items: Sequence[Hashable], gold: Sequence[frozenset[Hashable]]) -> float:
        if not items:
            return 0.0  # or the library divides by their number
        places = {rank: f"gold{place}" for place, rank in enumerate(ranking.ranks(items, gold)) if rank}
        run = {places.get(rank, f"other{rank}"): -float(rank) for rank in range(1, len(items) + 1)}
        judged = {f"gold{place}": 1 for place in range(len(gold))}
        return float(ir_measures.calc_aggregate([wanted], {QUERY: judged}, {QUERY: run})[wanted])

    return _measure(name, f"{name} of the {unit}s found, as ir_measures has it (MacAvaney et al., 2022).", scorer, unit)


def _measure(name: str, definition: str, ranking: Ranking, unit: Unit) -> Measure:
    """Return the measure; a case without gold sentences does not count."""

    def scorer(result: Result) -> float | None:
        if not result.gold:
            return None
        gold: list[frozenset[Hashable]] = [one.refs for one in result.gold]
        if unit == "sentence":
            return ranking(result.ranked, gold)
        articles = [frozenset(name for name, _ in one.refs) for one in result.gold]
        return ranking(list(dict.fromkeys(name for name, _ in result.ranked)), list(dict.fromkeys(articles)))

    return Measure(name if unit == "sentence" else f"{unit}_{name}", definition, scorer)


reciprocal_rank = _measure(
    "reciprocal_rank",
    "1 / rank of the first gold sentence found, 0 if none was (Voorhees, TREC-8 QA track, 1999).",
    ranking.reciprocal_rank,
    "sentence",
)
average_precision = _measure(
    "average_precision",
    "The mean over the gold sentences of the precision at their ranks (Buckley and Voorhees, SIGIR 2000).",
    ranking.average_precision,
    "sentence",
)
article_reciprocal_rank = _measure(
    "reciprocal_rank",
    "1 / rank of the first gold article found, 0 if none was (Voorhees, TREC-8 QA track, 1999).",
    ranking.reciprocal_rank,
    "article",
)
