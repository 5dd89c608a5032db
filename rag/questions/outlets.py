"""Outlets that a question names as its sources: "according to Reuters", "what does the Courier say about …"."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

from rag.questions.query import Query
from rag.scope import Scope
from rag.text.lexicons import alternatives
from rag.text.lexicons.auxiliaries import DO, HAVE
from rag.text.lexicons.inflections import participle
from rag.text.lexicons.reporting import OF_ARTICLES
from rag.text.patterns import POSSESSIVE

ACCORDING = (
    r"\b(?:according\s+to|(?:as\s+)?(?:reported|published|written|stated|described|covered)\s+(?:by|in)"
    r"|(?:articles?|reports?|story|stories|coverage)\s+(?:by|from|in))\s+"
)
DOES = rf"\b{alternatives((*DO, *HAVE))}\s++"
SAY = rf"(?<!\s)\s++{alternatives((*OF_ARTICLES, *map(participle, OF_ARTICLES)))}\b"
AFTER, BEFORE = (
    re.compile(rf"{ACCORDING}([^?!;]+)", re.IGNORECASE),
    re.compile(rf"{DOES}([^?!;]{{1,200}}?){SAY}", re.IGNORECASE),
)
JOINT = re.compile(r",\s*(?:(?:and|or)\s+)?|\s+(?:and|or)\s+", re.IGNORECASE)
PIECE = r"(?:['’]s?\s+(?:articles?|reports?|story|coverage))?"
ARTICLES = "the articles"
MOST_WORDS = 5

Outlets = Callable[[Collection[str]], Collection[str]]
"""Which of some names are those of outlets."""


def find_sources(question: str, outlets: Outlets) -> tuple[str, tuple[str, ...]]:
    """Return the question as one about the articles, and which of the outlets it names as those that say it.

    An outlet that is named in another way is what the question is about, and stays in it. `outlets` is asked only where
    the question may name some.
    """
    possible = set(_possible_names(question))
    known = sorted(outlets(possible)) if possible else []
    if not known:
        return question, ()
    keys = sorted({_key(outlet) for outlet in known}, key=len, reverse=True)
    one = rf"(?:the\s+)?\b(?:{'|'.join(map(re.escape, keys))})\b"
    several = rf"(?:both\s+)?{one}(?:(?:,|,?\s+(?:and|or))\s+{one})*"
    phrase = re.compile(rf"{ACCORDING}(?P<by>{several}){PIECE}|{DOES}(?P<saying>{several}){SAY}", re.IGNORECASE)
    said = " ".join(match["by"] or match["saying"] for match in phrase.finditer(question))
    named = dict.fromkeys(map(_key, re.findall(one, said, re.IGNORECASE)))
    sources = tuple(outlet for key in named for outlet in known if _key(outlet) == key)
    return phrase.sub(_of_articles, question), sources


def restrict_to_outlets(query: Query, scope: Scope, outlets: Outlets) -> tuple[Query, Scope]:
    """Return the question without the outlets that it names as its sources, and the scope with them.

    Where the scope names outlets already, it stays as it is.
    """
    chosen = scope.sources
    standalone, sources = find_sources(query.standalone, (lambda _names: chosen) if chosen else outlets)
    return replace(query, standalone=standalone), replace(scope, sources=chosen or sources)


def _possible_names(question: str) -> Iterator[str]:
    """Yield what may be the name of an outlet: the first words after "according to", or before "say"."""
    for phrase in (*AFTER.findall(question), *BEFORE.findall(question)):
        for piece in (phrase, *JOINT.split(phrase)):
            words = [
                POSSESSIVE.sub("", word.strip(",.")) for word in piece.split() if word.lower() not in ("both", "the")
            ]
            for count in range(1, min(len(words), MOST_WORDS) + 1):
                yield from _spellings(words[:count])


def _spellings(words: list[str]) -> Iterator[str]:
    for name in (" ".join(words), " ".join(word[:1].upper() + word[1:] for word in words)):
        yield from (name, f"The {name}")


def _of_articles(phrase: re.Match[str]) -> str:
    plain = f"according to {ARTICLES}" if phrase["by"] else f"do {ARTICLES} say"
    return plain if phrase.start() else plain.capitalize()


def _key(name: str) -> str:
    return re.sub(r"^the\s+", "", name.strip(), flags=re.IGNORECASE).casefold()
