"""Measures of one ranking and of one set of citations, as pure functions.

Each gold item is given as the set of items any of which will do, usually a set of one.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from collections.abc import Set as AbstractSet

GoldSet = AbstractSet[Hashable]


def ranks(ranked: Sequence[Hashable], gold: Sequence[GoldSet]) -> list[int | None]:
    """Return for each gold item its rank, from 1, or None if it was not ranked."""
    return [next((rank for rank, one in enumerate(ranked, 1) if one in wanted), None) for wanted in gold]


def success_at(cutoff: int, ranked: Sequence[Hashable], gold: Sequence[GoldSet]) -> float:
    """Return 1 if a gold item is among the first `cutoff`, else 0 (Success@k in TREC and ir_measures)."""
    return float(any(rank is not None and rank <= cutoff for rank in ranks(ranked, gold)))


def reciprocal_rank(ranked: Sequence[Hashable], gold: Sequence[GoldSet]) -> float:
    """Return 1 / rank of the first gold item, or 0 if none was ranked (Voorhees, TREC-8 QA track, 1999)."""
    return max((1 / rank for rank in ranks(ranked, gold) if rank is not None), default=0.0)


def average_precision(ranked: Sequence[Hashable], gold: Sequence[GoldSet]) -> float:
    """Return the mean over the gold items of the precision at their ranks, 0 for those that were not ranked.

    The i-th gold item in the ranking, at rank r, contributes i / r (Buckley and Voorhees, SIGIR 2000).
    """
    found = sorted(rank for rank in ranks(ranked, gold) if rank is not None)
    return sum(count / rank for count, rank in enumerate(found, 1)) / len(gold)


def set_precision(chosen: Collection[Hashable], gold: Sequence[GoldSet]) -> float:
    """Return the share of the chosen items that are gold, or 0 if none is chosen (van Rijsbergen, 1979)."""
    if not chosen:
        return 0.0
    return sum(any(one in wanted for wanted in gold) for one in chosen) / len(chosen)


def set_recall(chosen: Collection[Hashable], gold: Sequence[GoldSet]) -> float:
    """Return the share of the gold items that are chosen (van Rijsbergen, 1979)."""
    return sum(any(one in wanted for one in chosen) for wanted in gold) / len(gold)
