"""The form of a request's wording: its words with those of the topic masked."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

from rag.text.patterns import DATE
from rag.text.terms import is_content_word

REQUEST_WORDS = Path(__file__).with_name("request_words.txt")
TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d.,]*|[?!:;,.\-–&/]")
TOPIC, DAY, NUMBER = "_", "@", "#"
STAND_INS = {TOPIC: "this", DAY: "Monday", NUMBER: "3"}
"""What a masked word reads as where the masked wording is embedded."""
CLITIC = re.compile(r"['’]\w+$")


@lru_cache(maxsize=1_024)
def mask(wording: str) -> tuple[str, ...]:
    """Return the words in lower case, with TOPIC for each run of words of the topic, DAY for dates, NUMBER for numbers.

    Function words, the words of `request_words.txt` and punctuation stay.
    """
    days = [match.span() for match in DATE.finditer(wording)]
    masked: list[str] = []
    for match in TOKEN.finditer(wording):
        in_date = any(start <= match.start() < end for start, end in days)
        word = DAY if in_date else _mask_word(match.group().lower())
        if word not in (TOPIC, DAY) or masked[-1:] != [word]:
            masked.append(word)
    return tuple(masked)


def find_topic_words(wording: str) -> list[str]:
    """Return the words that say what the request is about, in order; none for "Summarise the articles"."""
    return [match.group() for match in TOKEN.finditer(wording) if _mask_word(match.group().lower()) == TOPIC]


def read_masked(wording: str) -> str:
    """Return the masked wording as a text with plain words for the masks."""
    return " ".join(STAND_INS.get(word, word) for word in mask(wording))


def _mask_word(word: str) -> str:
    if word[0].isdigit():
        return NUMBER
    if not word[0].isalpha():
        return word
    base = CLITIC.sub("", word)
    stays = any(not is_content_word(one) or one in _request_words() for one in (word, base))
    return word if stays else TOPIC


@cache
def _request_words() -> frozenset[str]:
    lines = REQUEST_WORDS.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
