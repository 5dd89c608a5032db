"""The measures of one case, as pure functions of ranked, cited and gold sentences.

Each gold sentence is given as the set of sentences any of which will do, usually a set of one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable, Sequence
from collections.abc import Set as AbstractSet

GoldSet = AbstractSet[Hashable]


def ranks(ranked: Sequence[Hashable], gold: Sequence[GoldSet]) -> list[int | None]:
    """Return for each gold sentence its rank, from 1, or None if it was not ranked."""
    return [next((rank for rank, one in enumerate(ranked, 1) if one in wanted), None) for wanted in gold]


def success_at(cutoff: int, ranked: Sequence[Hashable], gold: Sequence[GoldSet]) -> float:
    """Return 1 if a gold sentence is among the first `cutoff`, else 0 (Success@k in TREC and ir_measures)."""
    return float(any(rank is not None and rank <= cutoff for rank in ranks(ranked, gold)))


def reciprocal_rank(ranked: Sequence[Hashable], gold: Sequence[GoldSet]) -> float:
    """Return 1 / rank of the first gold sentence, or 0 if none was ranked (Voorhees, TREC-8 QA track, 1999)."""
    return max((1 / rank for rank in ranks(ranked, gold) if rank is not None), default=0.0)


def average_precision(ranked: Sequence[Hashable], gold: Sequence[GoldSet]) -> float:
    """Return the mean over the gold sentences of the precision at their ranks, 0 for those that were not ranked.

    The i-th gold sentence in the ranking, at rank r, contributes i / r (Buckley and Voorhees, SIGIR 2000).
    """
    found = sorted(rank for rank in ranks(ranked, gold) if rank is not None)
    return sum(count / rank for count, rank in enumerate(found, 1)) / len(gold)


def citation_precision(cited: Collection[Hashable], gold: Sequence[GoldSet]) -> float:
    """Return the share of the cited sentences that are gold, or 0 if none is cited.

    This is set precision (van Rijsbergen, Information Retrieval, 1979), applied to citations as in ALCE (Gao et al.,
    EMNLP 2023).
    """
    if not cited:
        return 0.0
    return sum(any(one in wanted for wanted in gold) for one in cited) / len(cited)


def citation_recall(cited: Collection[Hashable], gold: Sequence[GoldSet]) -> float:
    """Return the share of the gold sentences that are cited (set recall)."""
    return sum(any(one in wanted for one in cited) for wanted in gold) / len(gold)


def unmatched(expected: Sequence[str], text: str) -> list[str]:
    """Return the regular expressions that the text does not match; case is ignored, and `.` matches line breaks."""
    return [pattern for pattern in expected if not re.search(pattern, text, re.IGNORECASE | re.DOTALL)]
