"""Words as the word index and the scoring count them: content words, stemmed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

import Stemmer

from rag.identity import revision
from rag.text.lexicons.countries import country_names, find_country, names_of_several_words
from rag.text.lexicons.stopwords import STOPWORDS
from rag.text.patterns import POSSESSIVE

WORD = re.compile(r"(?:[A-Z]\.){2,}|\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|[^\W_]+")


def words(text: str) -> list[str]:
    """Return the words and numbers of the text as they stand, possessive endings dropped; South Korea is one."""
    return [plain_word(word) for word in word_pattern().findall(text)]


@cache
def word_pattern() -> re.Pattern[str]:
    """Return the pattern of a word; the name of a country is one, whatever number of words it is made of."""
    return re.compile(f"{names_of_several_words()}|{WORD.pattern}")


def plain_word(word: str) -> str:
    """Return a word as it is found without the dots of initials and without a possessive ending."""
    if word.isalnum():
        return word
    return POSSESSIVE.sub("", " ".join(word.replace(".", "").split()) if word[0].isalpha() else word)


def content_words(text: str) -> list[str]:
    """Return the words that carry meaning, as they stand; `US` in capitals is a name, `us` is not a content word."""
    return [word for word in words(text) if _carries_meaning(word)]


def _carries_meaning(word: str) -> bool:
    return (word.isupper() and len(word) > 1) or word.lower() not in STOPWORDS


def stem_words(text: str) -> list[str]:
    """Return the stems of the content words in their order, repeats included."""
    return [stem(word) for word in content_words(text)]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The content words of a text in lower case, each once, and their stems."""

    words: tuple[str, ...]
    stems: frozenset[str]


@lru_cache(maxsize=20_000)
def vocabulary(text: str) -> Vocabulary:
    """Return the words of a text; those of sentences that are weighed again and again are remembered."""
    found = dict(filter(None, map(_weighed, word_pattern().findall(text))))
    return Vocabulary(tuple(found), frozenset(found.values()))


@lru_cache(maxsize=200_000)
def _weighed(word: str) -> tuple[str, str] | None:
    """Return a word as it is found in a text in lower case with its stem, or None for one that carries no meaning."""
    plain = plain_word(word)
    return (plain.lower(), stem(plain)) if _carries_meaning(plain) else None


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return the Snowball English stem of the word in lower case, or the mark of the country that it names."""
    if country := find_country(word):
        return country
    return str(_stemmer().stemWord(word.lower().replace(",", "") if word[0].isdigit() else word.lower()))


@cache
def word_rules() -> str:
    """Return a mark of all that makes words and stems of a text: stems under another mark are not to be compared."""
    lists = (sorted(STOPWORDS), [f"{name}={mark}" for name, mark in sorted(country_names().items())])
    return revision(WORD.pattern, POSSESSIVE.pattern, Stemmer.version(), *chain.from_iterable(lists))


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english")
