"""Spelling correction of questions: a word that is neither English nor in an article is replaced by one that is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from rag.embeddings.word_vectors import is_known
from rag.text.terms import content_words, stem
from rag.text.typos import is_typo
from rag.types import Article

MIN_LENGTH, MIN_NAME_LENGTH = 5, 7
"""Fewest letters of a word that is corrected; more for one with a capital, as people spell names with care."""
SUFFIX = re.compile(r"(?:s|es|d|ed|ing|ly|er|ers)$")
"""Inflectional endings, which are removed before a word is looked up in the vocabulary."""


class WordLookup(Protocol):
    """Look-up of stems in the articles of a library."""

    def count(self, stem: str) -> int:
        """Return the number of sentences that contain the stem."""

    def mentions(self, *stems: str) -> bool:
        """Return whether a sentence, with what is known of its article, has all the stems."""

    def near(self, stem: str, distance: int) -> Sequence[str]:
        """Return the ids of articles with a stem within this edit distance of the given one."""


class ArticleStore(Protocol):
    """The part of a library that spelling correction uses."""

    @property
    def words(self) -> WordLookup:
        """Return the look-up of stems in its articles."""

    def find_articles(self, article_ids: Sequence[str]) -> Sequence[Article]:
        """Return the stored articles with these ids, in the given order."""


def correct_spelling(question: str, library: ArticleStore) -> str:
    """Return the question with each misspelt word replaced by the word of the articles that is one typo away.

    With a slip in each question of the written news' second half it is worth +.014 [+.001, +.027] of P@1.
    """
    corrected, known = question, library.words
    for word in dict.fromkeys(content_words(question)):
        if _is_unknown(word, known) and (right := _find_correction(word, library)):
            corrected = re.sub(rf"\b{re.escape(word)}\b", right, corrected)
    return corrected


def _is_unknown(word: str, known: WordLookup) -> bool:
    """Return whether the word is long enough to be corrected, in no article, and not English, inflected or not."""
    if not word.isalpha() or len(word) < (MIN_LENGTH if word.islower() else MIN_NAME_LENGTH) or known.count(stem(word)):
        return False
    base = SUFFIX.sub("", word)
    return not any(is_known(form) for form in (word, base, f"{base}e"))


def _find_correction(word: str, library: ArticleStore) -> str | None:
    """Return the word of the articles that is one typo away, in its most frequent spelling there, or None.

    Stems at edit distance 2 are tried too, because the stems of two words can differ by more than the words do.
    """
    alike = re.compile(rf"\b{word[0]}[^\W\d_]{{{len(word) - 2},{len(word)}}}\b", re.IGNORECASE)
    for distance in (1, 2):
        near = library.words.near(stem(word), distance)
        texts = (article.text for article in library.find_articles(near))
        held = Counter(found[0] for text in texts for found in alike.finditer(text))
        if right := next((one for one, _ in held.most_common() if is_typo(word.lower(), one.lower())), None):
            return right
    return None
