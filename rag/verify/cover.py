"""How far the sentences cover what a claim says: by words, by their order and by meaning."""

from __future__ import annotations

from itertools import pairwise

from rag.embeddings import Embedder
from rag.verify.readings import Evidence, Word, read_words

WORDS_WEIGHT, ORDER_WEIGHT, MEANING_WEIGHT = 1.0, 3.0, 4.0
FRAME_SHARE = 0.5
"""What a word counts that stands in a title, an outlet's name, a date or what a sentence points back to."""


def cover(claim: str, evidence: Evidence, embedder: Embedder | None = None) -> float:
    """Return from 0 to 1 how much of the claim the sentences say: shares of its words and of their pairs, and cosine.

    Without an embedder the shares alone count. Raises EmbeddingError.
    """
    words = read_words(claim)
    by_words = WORDS_WEIGHT * _held_words(words, evidence) + ORDER_WEIGHT * _held_pairs(words, evidence)
    if embedder is None:
        return by_words / (WORDS_WEIGHT + ORDER_WEIGHT)
    meaning = max(0.0, _nearest(claim, evidence, embedder))
    return (by_words + MEANING_WEIGHT * meaning) / (WORDS_WEIGHT + ORDER_WEIGHT + MEANING_WEIGHT)


def _held_words(words: tuple[Word, ...], evidence: Evidence) -> float:
    carrying = [word.stem for word in words if word.carries]
    if not carrying:
        return 1.0
    frame = {word.stem for word in read_words(f"{evidence.frame}\n{evidence.lead}")}
    shares = [1.0 if stem in evidence.stems else FRAME_SHARE if stem in frame else 0.0 for stem in carrying]
    return sum(shares) / len(shares)


def _held_pairs(words: tuple[Word, ...], evidence: Evidence) -> float:
    """Return the share of the claim's pairs of neighbouring words that stand so in a sentence."""
    asked = set(pairwise(word.stem for word in words))
    held = {pair for one in evidence.sentences for pair in pairwise(word.stem for word in read_words(one))}
    return len(asked & held) / len(asked) if asked else 1.0


def _nearest(claim: str, evidence: Evidence, embedder: Embedder) -> float:
    """Return the cosine to the nearest sentence, or to all of them together."""
    whole = [" ".join(evidence.sentences)] if len(evidence.sentences) > 1 else []
    vectors = embedder.embed([claim, *evidence.sentences, *whole])
    return float((vectors[1:] @ vectors[0]).max())
