"""The measures of one case, as pure functions of ranked, cited and gold sentences.

A gold sentence is a set of sentences any one of which will do: most often a set of one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable, Sequence
from collections.abc import Set as AbstractSet

GoldSet = AbstractSet[Hashable]


def ranks(ranked: Sequence[Hashable], gold: Sequence[GoldSet]) -> list[int | None]:
    """Return for each gold sentence the rank at which it first stands, from 1, or None where it was not found."""
    return [next((rank for rank, one in enumerate(ranked, 1) if one in wanted), None) for wanted in gold]


def success_at(cutoff: int, ranked: Sequence[Hashable], gold: Sequence[GoldSet]) -> float:
    """Return 1 if a gold sentence is among the first `cutoff`, else 0 (Success@k of TREC and ir_measures)."""
    return float(any(rank is not None and rank <= cutoff for rank in ranks(ranked, gold)))


def reciprocal_rank(ranked: Sequence[Hashable], gold: Sequence[GoldSet]) -> float:
    """Return 1 / rank of the first gold sentence, 0 if none was found (Voorhees, TREC-8 question answering, 1999)."""
    return max((1 / rank for rank in ranks(ranked, gold) if rank is not None), default=0.0)


def average_precision(ranked: Sequence[Hashable], gold: Sequence[GoldSet]) -> float:
    """Return the mean over the gold sentences of the precision at each one's rank, 0 for one that was not found.

    The i-th gold sentence to be found, at rank r, adds i / r (Buckley and Voorhees, SIGIR 2000).
    """
    found = sorted(rank for rank in ranks(ranked, gold) if rank is not None)
    return sum(count / rank for count, rank in enumerate(found, 1)) / len(gold)


def citation_precision(cited: Collection[Hashable], gold: Sequence[GoldSet]) -> float:
    """Return the share of the cited sentences that are gold, 0 if none is cited.

    Set precision (van Rijsbergen, Information Retrieval, 1979) on the citations of ALCE (Gao et al., EMNLP 2023).
    """
    if not cited:
        return 0.0
    return sum(any(one in wanted for wanted in gold) for one in cited) / len(cited)


def citation_recall(cited: Collection[Hashable], gold: Sequence[GoldSet]) -> float:
    """Return the share of the gold sentences that are cited (the recall that goes with `citation_precision`)."""
    return sum(any(one in wanted for one in cited) for wanted in gold) / len(gold)


def unmatched(expected: Sequence[str], text: str) -> list[str]:
    """Return the regular expressions that the text does not match, in any case and across lines."""
    return [pattern for pattern in expected if not re.search(pattern, text, re.IGNORECASE | re.DOTALL)]
