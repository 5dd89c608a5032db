"""The spelling of a question, corrected after the articles: a word that is neither English nor in any of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from rapidfuzz.distance import OSA

from rag.embeddings.word_vectors import is_known
from rag.text.terms import content_words, stem
from rag.types import Article

SHORTEST, SHORTEST_NAME = 5, 7
"""Letters that a word to correct_spelling has; one with a capital more, as who writes those takes care."""
VOWELS = frozenset("aeiouy")
SUFFIX = re.compile(r"(?:s|es|d|ed|ing|ly|er|ers)$")


class Words(Protocol):
    """What is known of the words of a library."""

    def count(self, stem: str) -> int:
        """Return how many sentences hold the stem."""

    def near(self, stem: str, distance: int) -> Sequence[str]:
        """Return the ids of articles with a stem within this many edits of one."""


class Articles(Protocol):
    """A library, as far as it is needed here."""

    @property
    def words(self) -> Words:
        """Return what is known of its words."""

    def find_articles(self, article_ids: Sequence[str]) -> Sequence[Article]:
        """Return the articles of those ids that are stored, in their order."""


def correct_spelling(question: str, library: Articles) -> str:
    """Return the question with misspelt words replaced by the nearest ones of the articles.

    With a slip in each question of the written news' second half it is worth +.014 [+.001, +.027] of P@1.
    """
    corrected, known = question, library.words
    for word in dict.fromkeys(content_words(question)):
        if _is_strange(word, known) and (right := _nearest(word, library)):
            corrected = re.sub(rf"\b{re.escape(word)}\b", right, corrected)
    return corrected


def _is_strange(word: str, known: Words) -> bool:
    """Return whether the word is of a length to be corrected, in no article, and neither a word nor a form of one."""
    if not word.isalpha() or len(word) < (SHORTEST if word.islower() else SHORTEST_NAME) or known.count(stem(word)):
        return False
    base = SUFFIX.sub("", word)
    return not any(is_known(form) for form in (word, base, f"{base}e"))


def _nearest(word: str, library: Articles) -> str | None:
    """Return the word of the articles that differs by one slip, as it is written there most often.

    The stems of two words may differ by more than the words.
    """
    alike = re.compile(rf"\b{word[0]}[^\W\d_]{{{len(word) - 2},{len(word)}}}\b", re.IGNORECASE)
    for distance in (1, 2):
        near = library.words.near(stem(word), distance)
        texts = (article.text for article in library.find_articles(near))
        held = Counter(found[0] for text in texts for found in alike.finditer(text))
        if right := next((one for one, _ in held.most_common() if is_slip(word.lower(), one.lower())), None):
            return right
    return None


def is_slip(wrong: str, right: str) -> bool:
    """Return whether a letter too few or too many, two in the wrong order or another vowel makes one of the other.

    The first letter is seldom wrong, and another consonant makes another word.
    """
    if wrong[:1] != right[:1] or OSA.distance(wrong, right, score_cutoff=1) != 1:
        return False
    changed = [{one, other} for one, other in zip(wrong, right, strict=False) if one != other]
    return len(wrong) != len(right) or len(changed) == 2 or changed[0] <= VOWELS
