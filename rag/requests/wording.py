"""The form of a request's wording: its words with those of the topic masked."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

from rag.embeddings.word_vectors import is_known
from rag.text.patterns import DATE
from rag.text.terms import is_content_word, stem_words
from rag.text.typos import is_typo

REQUEST_WORDS = Path(__file__).with_name("request_words.txt")
TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d.,]*|[?!:;,.\-–&/]")
TOPIC, DAY, NUMBER = "_", "@", "#"
STAND_INS = {TOPIC: "this", DAY: "Monday", NUMBER: "3"}
"""What a masked word reads as where the masked wording is embedded."""
CLITIC = re.compile(r"['’]\w+$")
LEAST_TYPED = 5
"""Fewest letters of a word that may be a misspelt word of requests; not measured alone (`rag.requests.features`)."""


@lru_cache(maxsize=1_024)
def mask(wording: str) -> tuple[str, ...]:
    """Return the words in lower case, with TOPIC for each run of words of the topic, DAY for dates, NUMBER for numbers.

    Function words, the words of `request_words.txt` and punctuation stay; one of these words that is misspelt by a
    letter is corrected.
    """
    days = [match.span() for match in DATE.finditer(wording)]
    masked: list[str] = []
    for match in TOKEN.finditer(wording):
        in_date = any(start <= match.start() < end for start, end in days)
        word = DAY if in_date else _mask_word(match.group().lower())
        if word not in (TOPIC, DAY) or masked[-1:] != [word]:
            masked.append(word)
    return tuple(masked)


def split_words(wording: str) -> list[str]:
    """Return the words, numbers and signs in lower case, in order."""
    return [match.group().lower() for match in TOKEN.finditer(wording)]


def find_topic_words(wording: str) -> list[str]:
    """Return the words that say what the request is about, in order; none for "Summarise the articles"."""
    return [match.group() for match in TOKEN.finditer(wording) if _mask_word(match.group().lower()) == TOPIC]


def has_request_stem(word: str) -> bool:
    """Return whether the word is a form of one of `request_words.txt`, such as "asking" and "published"."""
    return bool(_request_stems() & set(stem_words(word)))


def read_masked(wording: str) -> str:
    """Return the masked wording as a text with plain words for the masks."""
    return " ".join(STAND_INS.get(word, word) for word in mask(wording))


def _mask_word(word: str) -> str:
    if word[0].isdigit():
        return NUMBER
    if not word[0].isalpha():
        return word
    base = CLITIC.sub("", word)
    if any(not is_content_word(one) or one in _request_words() for one in (word, base)):
        return word
    return _find_request_word(word) or TOPIC


@lru_cache(maxsize=1_024)
def _find_request_word(word: str) -> str | None:
    """Return the word of requests that this word, which is not in the vocabulary, is a slip of, or None."""
    if len(word) < LEAST_TYPED or is_known(word):
        return None
    return next((one for one in sorted(_request_words()) if len(one) >= LEAST_TYPED and is_typo(word, one)), None)


@cache
def _request_words() -> frozenset[str]:
    lines = REQUEST_WORDS.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def _request_stems() -> frozenset[str]:
    return frozenset(stem_words(" ".join(_request_words())))
