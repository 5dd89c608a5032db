"""Index terms: the stemmed content words that the word index and the scoring compare.

A country counts as one term under all its names: the stem of "Chinese" and of "Beijing" is "@cn".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from unicodedata import normalize

import Stemmer

from rag.identity import revision
from rag.text.lexicons.countries import country_names, find_country, multiword_names
from rag.text.lexicons.stopwords import STOPWORDS
from rag.text.patterns import POSSESSIVE

UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
"""Kana and Chinese signs, between which no spaces stand: each counts as a word."""
MARKS = "\u064b-\u0652\u0900-\u0903\u093a-\u094f\u0962\u0963"
"""Signs of vowels in Arabic and Devanagari, which stand inside words and are no letters to `re`."""
WORD = re.compile(
    rf"(?:[A-Z]\.){{2,}}|\d+(?:[.,]\d+)*|[{UNSPACED}]|[^\W\d_]+(?:[{MARKS}]+[^\W\d_]*)*(?:['’][^\W\d_]+)*|[^\W_]+"
)

UNDECOMPOSED = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}
"""The Latin letters that Unicode does not take apart, in basic letters."""


def words(text: str) -> list[str]:
    """Return the words and numbers of the text without possessive endings; "South Korea" is one word."""
    return [normalize_word(word) for word in word_pattern().findall(text)]


@cache
def word_pattern() -> re.Pattern[str]:
    """Return the pattern that matches one word, where the name of a country counts as one: "South Korea"."""
    return re.compile(f"{multiword_names()}|{WORD.pattern}")


def normalize_word(word: str) -> str:
    """Return a matched word without the dots of initials ("U.S.") and without a possessive ending."""
    if word.isalnum():
        return word
    return POSSESSIVE.sub("", " ".join(word.replace(".", "").split()) if word[0].isalpha() else word)


def content_words(text: str) -> list[str]:
    """Return the words of the text that are not stop words, in order."""
    return [word for word in words(text) if is_content_word(word)]


def is_content_word(word: str) -> bool:
    """Return whether the word is no stop word; a stop word in capitals is an acronym: "US" is one, "us" is not."""
    return (word.isupper() and len(word) > 1) or word.lower() not in STOPWORDS


def stem_words(text: str) -> list[str]:
    """Return the stems of the content words in order, with repetitions."""
    return [stem(word) for word in content_words(text)]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The content words of a text in lower case, each once, and their stems."""

    words: tuple[str, ...]
    stems: frozenset[str]


@lru_cache(maxsize=20_000)
def vocabulary(text: str) -> Vocabulary:
    """Return the vocabulary of a text; cached, because the same sentences are scored for many questions."""
    found = dict(filter(None, map(_term, word_pattern().findall(text))))
    return Vocabulary(tuple(found), frozenset(found.values()))


@lru_cache(maxsize=200_000)
def _term(word: str) -> tuple[str, str] | None:
    """Return a matched word in lower case with its stem, or None for a stop word."""
    plain = normalize_word(word)
    return (plain.lower(), stem(plain)) if is_content_word(plain) else None


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return the Snowball English stem of the word in lower case, or "@" and the code of the country that it names.

    Latin letters count without their accents, as people leave them out: "Gulbahce" has the stem of "Gülbahçe".
    """
    if country := find_country(word):
        return country
    return str(_stemmer().stemWord(word.lower().replace(",", "") if word[0].isdigit() else _plain(word.lower())))


def _plain(word: str) -> str:
    """Return the word with "e" for "é" and "l" for "ł"; letters of other scripts stay, whose marks are no accents."""
    return word if word.isascii() else "".join(map(_letter, word))


def _letter(letter: str) -> str:
    base = normalize("NFD", letter)[0]
    return base if base.isascii() and base.isalpha() else UNDECOMPOSED.get(letter, letter)


@cache
def tokenization_revision() -> str:
    """Return a hash of everything that tokenization and stemming depend on.

    An index whose stems were made under another hash has to be built again.
    """
    lists = (sorted(STOPWORDS), [f"{name}={mark}" for name, mark in sorted(country_names().items())])
    return revision(WORD.pattern, POSSESSIVE.pattern, Stemmer.version(), str(UNDECOMPOSED), *chain.from_iterable(lists))


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english")
