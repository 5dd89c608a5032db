"""Copies of an article, such as one agency's story in several outlets: they are one source."""

from __future__ import annotations

from functools import lru_cache

from rag.text.names import find_names
from rag.text.quantities import find_quantities
from rag.text.terms import stem_words, vocabulary, words
from rag.types import Article, Quotation

SHINGLE = 3
"""Words in a shingle."""
LEAST_SHARED = 0.3
"""Least share of the shorter article's shingles that a copy has.

In 12 written stories the edited copies share .42 to .63, and other articles about the same events at most .05.
"""
LEAST_OVERLAP = 0.4
"""Least Jaccard overlap of the stems of a sentence and its edited copy."""
KEPT_ARTICLES = 512


def is_copy(one: Quotation, other: Quotation) -> bool:
    """Return whether the sentences are the same, perhaps edited, in two articles that are copies of one another.

    With another number or name a sentence is no copy: an outlet that has changed it says something else.
    """
    first, second = vocabulary(one.sentence.text).stems, vocabulary(other.sentence.text).stems
    alike = len(first & second) >= LEAST_OVERLAP * len(first | second)
    return (
        alike
        and one.article.id != other.article.id
        and _values(one.sentence.text) == _values(other.sentence.text)
        and not tells_otherwise(one.sentence.text, other.sentence.text)
        and are_copies(one.article, other.article)
    )


def tells_otherwise(one: str, other: str) -> bool:
    """Return whether each of two similar sentences has a number, or a name, that the other lacks."""
    return any(first - second and second - first for first, second in zip(_told(one), _told(other), strict=True))


def _told(text: str) -> tuple[frozenset[float], frozenset[str]]:
    """Return the numbers of the text, and the stems of its names; a single word that opens it may be no name."""
    names = [text[start:end] for start, end in find_names(text)]
    kept = names[1:] if names and text.startswith(names[0]) and " " not in names[0] else names
    return _values(text), frozenset(stem_words(" ".join(kept)))


def _values(text: str) -> frozenset[float]:
    return frozenset(one.value for one in find_quantities(text))


def are_copies(one: Article, other: Article) -> bool:
    """Return whether the articles share LEAST_SHARED of the shorter one's shingles (Broder, SEQUENCES 1997)."""
    first, second = _shingles(one.text), _shingles(other.text)
    return len(first & second) >= LEAST_SHARED * max(1, min(len(first), len(second)))


@lru_cache(KEPT_ARTICLES)
def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    spoken = [word.lower() for word in words(text)]
    return frozenset(zip(*(spoken[start:] for start in range(SHINGLE)), strict=False))
