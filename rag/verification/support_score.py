"""Scores how well sentences support a claim, by the overlap of word pairs and by the similarity of embeddings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from rag.embeddings import Embedder
from rag.text.quantities import in_figures
from rag.text.tokens import tokenize
from rag.verification.evidence import CitedEvidence

MAX_SKIP = 4
"""How many words apart the two of a skip-bigram may be (ROUGE-S: Lin and Och, ACL 2004)."""
SKIP_BIGRAMS_WEIGHT, CONTENT_BIGRAMS_WEIGHT, COSINE_WEIGHT = 3.0, 1.0, 3.0
"""Chosen on the FRANK and QAGS benchmarks, where nearby weights score as well."""

Bigram = tuple[str, str]
BigramsOf = Callable[[str], Iterator[Bigram]]


def support_score(claim: str, evidence: CitedEvidence, embedder: Embedder | None = None) -> float:
    """Return from 0 to 1 how well the sentences support the claim.

    The score is a weighted mean of the recall of the claim's skip-bigrams, the recall of its bigrams of content words,
    and the highest cosine between the claim and a sentence; without an embedder, of the recalls alone.
    Raises EmbeddingError.
    """
    written, stated = in_figures(claim), [in_figures(sentence) for sentence in evidence.sentences]
    overlap = SKIP_BIGRAMS_WEIGHT * _recall(written, stated, _skip_bigrams)
    overlap += CONTENT_BIGRAMS_WEIGHT * _recall(written, stated, _content_bigrams)
    if embedder is None:
        return overlap / (SKIP_BIGRAMS_WEIGHT + CONTENT_BIGRAMS_WEIGHT)
    vectors = embedder.embed([claim, *evidence.sentences])
    cosine = max(0.0, float((vectors[1:] @ vectors[0]).max()))
    return (overlap + COSINE_WEIGHT * cosine) / (SKIP_BIGRAMS_WEIGHT + CONTENT_BIGRAMS_WEIGHT + COSINE_WEIGHT)


def _recall(claim: str, sentences: Sequence[str], bigrams: BigramsOf) -> float:
    """Return the recall of the claim's bigrams in the sentences; of its words, where it is too short for any."""
    claimed = set(bigrams(claim))
    if not claimed:
        stems = {word.stem for word in tokenize(claim)}
        there = {word.stem for sentence in sentences for word in tokenize(sentence)}
        return len(stems & there) / len(stems) if stems else 1.0
    stated = {bigram for sentence in sentences for bigram in bigrams(sentence)}
    return len(claimed & stated) / len(claimed)


def _skip_bigrams(text: str) -> Iterator[Bigram]:
    stems = [word.stem for word in tokenize(text)]
    for place, stem in enumerate(stems):
        for other in stems[place + 1 : place + 1 + MAX_SKIP]:
            yield stem, other


def _content_bigrams(text: str) -> Iterator[Bigram]:
    return pairwise([word.stem for word in tokenize(text) if word.is_content])
