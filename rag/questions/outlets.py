"""Outlets that a question names as sources: "according to Reuters", "what does the Courier say about …"."""

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
DO_FORMS = rf"\b{alternatives((*DO, *HAVE))}\s++"
REPORTING_VERBS = rf"(?<!\s)\s++{alternatives((*OF_ARTICLES, *map(participle, OF_ARTICLES)))}\b"
AFTER, BEFORE = (
    re.compile(rf"{ACCORDING}([^?!;]+)", re.IGNORECASE),
    re.compile(rf"{DO_FORMS}([^?!;]{{1,200}}?){REPORTING_VERBS}", re.IGNORECASE),
)
SEPARATOR = re.compile(r",\s*(?:(?:and|or)\s+)?|\s+(?:and|or)\s+", re.IGNORECASE)
POSSESSIVE_ARTICLES = r"(?:['’]s?\s+(?:articles?|reports?|story|coverage))?"
"""What may follow an outlet: "Reuters' report"."""
ARTICLES = "the articles"
MAX_NAME_WORDS = 5
"""Most words of an outlet's name."""

Outlets = Callable[[Collection[str]], Collection[str]]
"""Function that returns which of the given names are outlets."""


def find_sources(question: str, outlets: Outlets) -> tuple[str, tuple[str, ...]]:
    """Return the question with its sources replaced by "the articles", and the outlets that it names as sources.

    Only "according to X" and "does X say" name a source; elsewhere an outlet is what the question is about, and stays
    in it. `outlets` is called only if the question may name one.
    """
    possible = set(_possible_names(question))
    known = sorted(outlets(possible)) if possible else []
    if not known:
        return question, ()
    keys = sorted({_normalized(outlet) for outlet in known}, key=len, reverse=True)
    one = rf"(?:the\s+)?\b(?:{'|'.join(map(re.escape, keys))})\b"
    several = rf"(?:both\s+)?{one}(?:(?:,|,?\s+(?:and|or))\s+{one})*"
    phrase = re.compile(
        rf"{ACCORDING}(?P<by>{several}){POSSESSIVE_ARTICLES}|{DO_FORMS}(?P<saying>{several}){REPORTING_VERBS}",
        re.IGNORECASE,
    )
    said = " ".join(match["by"] or match["saying"] for match in phrase.finditer(question))
    named = dict.fromkeys(map(_normalized, re.findall(one, said, re.IGNORECASE)))
    sources = tuple(outlet for key in named for outlet in known if _normalized(outlet) == key)
    return phrase.sub(_as_articles, question), sources


def restrict_to_outlets(query: Query, scope: Scope, outlets: Outlets) -> tuple[Query, Scope]:
    """Return the query without the outlets that it names as sources, and the scope restricted to these outlets.

    A scope that already has outlets stays as it is, and only those are recognized in the query.
    """
    chosen = scope.sources
    standalone, sources = find_sources(query.standalone, (lambda _names: chosen) if chosen else outlets)
    return replace(query, standalone=standalone), replace(scope, sources=chosen or sources)


def _possible_names(question: str) -> Iterator[str]:
    """Yield every prefix, of up to MAX_NAME_WORDS words, of what follows "according to" or stands before "say"."""
    for phrase in (*AFTER.findall(question), *BEFORE.findall(question)):
        for part in (phrase, *SEPARATOR.split(phrase)):
            words = [
                POSSESSIVE.sub("", word.strip(",.")) for word in part.split() if word.lower() not in ("both", "the")
            ]
            for count in range(1, min(len(words), MAX_NAME_WORDS) + 1):
                yield from _name_variants(words[:count])


def _name_variants(words: list[str]) -> Iterator[str]:
    """Yield the name as written and capitalized, each with and without "The"."""
    for name in (" ".join(words), " ".join(word[:1].upper() + word[1:] for word in words)):
        yield from (name, f"The {name}")


def _as_articles(phrase: re.Match[str]) -> str:
    """Return the phrase with the outlets replaced by "the articles"."""
    plain = f"according to {ARTICLES}" if phrase["by"] else f"do {ARTICLES} say"
    return plain if phrase.start() else plain.capitalize()


def _normalized(name: str) -> str:
    """Return the name without "the" and in lower case, for comparison."""
    return re.sub(r"^the\s+", "", name.strip(), flags=re.IGNORECASE).casefold()
