"""Names in a question that no article has, where one of the articles is a letter or two off."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Protocol

from rapidfuzz.distance import OSA

from rag.embeddings.word_vectors import is_known
from rag.questions.spelling import ArticleStore
from rag.text.lexicons import alternatives
from rag.text.names import find_names, names_in_question
from rag.text.terms import content_words, stem, stem_words, words

SHORTEST, LONG = 4, 7
"""Fewest letters of a name that is compared, and fewest of one in which two letters may be wrong."""


class Mentions(Protocol):
    """Look-up of the stems in the articles that are asked."""

    def mentions(self, *stems: str) -> bool:
        """Return whether a sentence, with what is known of its article, has all the stems."""


@dataclass(frozen=True, slots=True)
class MeantName:
    """A name of the articles that may be meant, and the question with it."""

    name: str
    question: str


def find_meant_name(question: str, library: ArticleStore, held: Mentions) -> MeantName | None:
    """Return the name that may be meant by the first one of the question that no article of the library has, or None.

    `held` are the stems of the articles that are asked, which must have the name. A word in small letters counts as a
    name unless it is English.
    """
    unknown = [word for word in _possible_names(question) if not library.words.mentions(stem(word))]
    alike = {word: next((one for one in _alike(word, library) if held.mentions(stem(one))), "") for word in unknown}
    right = {word: one for word, one in alike.items() if one}
    if not right:
        return None
    meant = re.sub(rf"\b(?:{alternatives(right)})\b", lambda match: right[match.group()], question)
    first = next(iter(right.values()))
    whole = _whole_name(meant, first)
    return MeantName(whole if held.mentions(*stem_words(whole)) else first, meant)


def _possible_names(question: str) -> list[str]:
    """Return the words of the question that may be, or belong to, a name that can be compared, each once."""
    names = {word for name in names_in_question(question) for word in name.split()}
    comparable = (word for word in content_words(question) if word.isalpha() and len(word) >= SHORTEST)
    return [word for word in dict.fromkeys(comparable) if word in names or not is_known(word)]


def _alike(word: str, library: ArticleStore) -> list[str]:
    """Return the words of the articles' names that are a letter off, then two off, the most frequent first.

    Stems that are two off are looked up in either case, as the stems of two words can differ by more than the words.
    A word that an article has in small letters too is no name, but opens a sentence or stands in a headline.
    """
    near = (one for distance in (1, 2) for one in library.words.near(stem(word), distance))
    articles = library.find_articles(list(dict.fromkeys(near)))
    texts = [text for one in articles for text in (one.title, one.text)]
    common = {one for text in texts for one in words(text) if one.islower()}
    names = Counter(part for text in texts for start, end in find_names(text) for part in text[start:end].split())
    wrong = {
        one: _letters_off(word.lower(), one.lower()) for one in names if one.isalpha() and one.lower() not in common
    }
    close = [one for one, letters in wrong.items() if letters <= (2 if len(word) >= LONG else 1)]
    return sorted(close, key=lambda one: (wrong[one], -names[one]))


def _letters_off(one: str, other: str) -> int:
    """Return in how many letters the words differ; one more if in the first too, as that is seldom mistyped."""
    letters = OSA.distance(one, other, score_cutoff=2)
    return letters + (letters > 1 and one[0] != other[0])


def _whole_name(question: str, word: str) -> str:
    """Return the name in the question that the word is part of, or the word."""
    names = (question[start:end] for start, end in find_names(question))
    return next((name for name in names if word in name.split()), word)
