"""People whom a collection of articles names exactly once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.ingestion.chunks import split_sentences
from rag.text.lexicons.countries import find_country
from rag.text.lexicons.inflections import finite
from rag.text.lexicons.reporting import REPORTING
from rag.text.names import find_names
from rag.text.terms import words
from rag.types import Article, Sentence

FULL_NAME = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+(?:-[A-Z][a-z]+)?")
"""A given name and a surname."""
SPEAKING = frozenset(finite(REPORTING))
FEWEST_BEARERS = 3
"""A word that is always written with a capital is a given name where so many different words follow it."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A full name and the only sentence that holds it; `speaks` tells whether a reporting verb stands in it."""

    name: str
    sentence: Sentence
    speaks: bool


def find_mentions(articles: Sequence[Article]) -> list[Mention]:
    """Return the people whose full names, and whose surnames too, stand once in all articles, in their order."""
    named = [one for article in articles for one in _full_names(article)]
    bearers = Counter(name.split()[0] for name in {name for name, _ in named})
    times = Counter(word for article in articles for word in words(f"{article.title}\n{article.text}"))
    return [
        Mention(name, sentence, not SPEAKING.isdisjoint(words(sentence.text)))
        for name, sentence in named
        if bearers[name.split()[0]] >= FEWEST_BEARERS
        and not times[name.split()[0].lower()]
        and times[name.split()[1]] == 1
    ]


def _full_names(article: Article) -> Iterator[tuple[str, Sentence]]:
    for sentence in split_sentences(article):
        for start, end in find_names(sentence.text):
            name = sentence.text[start:end]
            if FULL_NAME.fullmatch(name) and not any(map(find_country, [name, *name.split()])):
                yield name, sentence
