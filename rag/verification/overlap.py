"""How far the sentences cover what a claim says: by its words in their order, and by meaning."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from rag.embeddings import Embedder
from rag.text.quantities import in_figures
from rag.text.tokens import tokenize
from rag.verification.evidence import CitedEvidence

NEIGHBOURS = 4
"""How far apart two words of a pair may stand: skip-bigrams (Lin and Och, ACL 2004, ROUGE-S)."""
PAIRS_WEIGHT, CONTENT_PAIRS_WEIGHT, MEANING_WEIGHT = 3.0, 1.0, 3.0
"""On a plateau for FRANK and QAGS."""

Pair = tuple[str, str]
PairsOf = Callable[[str], Iterator[Pair]]


def cover(claim: str, evidence: CitedEvidence, embedder: Embedder | None = None) -> float:
    """Return from 0 to 1 how much of the claim the sentences say: shares of its pairs of words, and the cosine.

    Without an embedder the shares alone count. Raises EmbeddingError.
    """
    written, held = in_figures(claim), [in_figures(sentence) for sentence in evidence.sentences]
    order = PAIRS_WEIGHT * _share(written, held, _pairs) + CONTENT_PAIRS_WEIGHT * _share(written, held, _content_pairs)
    if embedder is None:
        return order / (PAIRS_WEIGHT + CONTENT_PAIRS_WEIGHT)
    vectors = embedder.embed([claim, *evidence.sentences])
    meaning = max(0.0, float((vectors[1:] @ vectors[0]).max()))
    return (order + MEANING_WEIGHT * meaning) / (PAIRS_WEIGHT + CONTENT_PAIRS_WEIGHT + MEANING_WEIGHT)


def _share(claim: str, sentences: Sequence[str], pairs: PairsOf) -> float:
    """Return the share of the claim's pairs that a sentence has; of its words, where it has but one."""
    asked = set(pairs(claim))
    if not asked:
        stems = {word.stem for word in tokenize(claim)}
        there = {word.stem for sentence in sentences for word in tokenize(sentence)}
        return len(stems & there) / len(stems) if stems else 1.0
    held = {pair for sentence in sentences for pair in pairs(sentence)}
    return len(asked & held) / len(asked)


def _pairs(text: str) -> Iterator[Pair]:
    stems = [word.stem for word in tokenize(text)]
    for place, stem in enumerate(stems):
        for other in stems[place + 1 : place + 1 + NEIGHBOURS]:
            yield stem, other


def _content_pairs(text: str) -> Iterator[Pair]:
    return pairwise([word.stem for word in tokenize(text) if word.is_content])
