"""Choosing, among sentences that were found for a claim, those that support it best together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rag.embeddings import Embedder
from rag.reading import ClaimReader
from rag.text.terms import stem_words
from rag.types import Quotation
from rag.verification import Verdict, check

NEAREST, MOST_CITED = 6, 3
"""Sentences that are considered for a claim, and most of them that it may cite."""
SHORTLISTED = 12
"""Sentences that are embedded for a claim.

Embedding all that are offered, twice as many, takes the most time of a check, and finds nearly the same: 309 of 312
for 52 sentences that people wrote (BUMP), the first three always.
"""
WORTH_CITING = 0.1
"""What citing a further sentence must add to the score."""
COSINE_WEIGHT = 0.5
"""Weight of the cosine similarity beside the share of common stems when sentences are considered."""


@dataclass(frozen=True, slots=True)
class Support:
    """The sentences that support a claim best, best first, and the verdict on the claim with them."""

    quotations: tuple[Quotation, ...]
    verdict: Verdict


def find_support(
    claim: str, offered: Sequence[Quotation], embedder: Embedder, reader: ClaimReader | None = None, before: str = ""
) -> Support:
    """Return the sentences among those offered that support the claim best; raises as `check` does.

    `before` is the statement before the claim in its text.

    The embedder is asked for the same texts again and again, so it should remember them.

    The NEAREST are tried one by one; the best is kept, and others are added as long as each is worth it, or clears a
    reason, and the claim is not verified yet.
    """
    near = nearest(claim, offered, embedder)
    chosen: tuple[Quotation, ...] = ()
    verdict = check(claim, chosen)
    for _ in range(MOST_CITED):
        tried = [(check(claim, (*chosen, one), embedder, reader, before), one) for one in near if one not in chosen]
        if not tried:
            break
        better, one = max(tried, key=lambda pair: pair[0].score)
        if chosen and better.score < verdict.score + WORTH_CITING:
            clearing = [(each, one) for each, one in tried if _clears(each, verdict)]
            if not clearing:
                break
            better, one = max(clearing, key=lambda pair: pair[0].score)
        chosen, verdict = (*chosen, one), better
        if verdict.support == "verified":
            break
    return Support(chosen, verdict)


def _clears(better: Verdict, verdict: Verdict) -> bool:
    """Return whether fewer things are wrong with a further sentence, such as a number that only this one has."""
    return len(better.reasons) < len(verdict.reasons) and better.score >= verdict.score


def nearest(claim: str, offered: Sequence[Quotation], embedder: Embedder) -> list[Quotation]:
    """Return the NEAREST sentences by the share of the claim's stems that they contain and by cosine similarity.

    Only the SHORTLISTED that contain most of the stems are embedded.
    """
    if not offered:
        return []
    asked = frozenset(stem_words(claim))
    held = [len(asked.intersection(stem_words(one.sentence.text))) / max(1, len(asked)) for one in offered]
    places = np.argsort(-np.array(held), kind="stable")[:SHORTLISTED]
    listed, shares = [offered[place] for place in places], np.array(held)[places]
    cosines = embedder.embed([one.sentence.text for one in listed]) @ embedder.embed([claim])[0]
    order = np.argsort(-(shares + COSINE_WEIGHT * cosines), kind="stable")
    return [listed[place] for place in order[:NEAREST]]
