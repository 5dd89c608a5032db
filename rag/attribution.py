"""Outlets that a question names as its sources: "according to Reuters", "what does the Courier say about …"."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import replace

from rag.conversation import Reading
from rag.scope import Scope

ACCORDING = (
    r"\b(?:according\s+to|(?:as\s+)?(?:reported|published|written|stated|described|covered)\s+(?:by|in)"
    r"|(?:articles?|reports?|story|stories|coverage)\s+(?:by|from|in))\s+"
)
AUXILIARY, SAYS = (
    r"\b(?:do|does|did|has|have)\s+",
    r"\s+(?:say|report|write|mention|tell|state|said|reported|written)\b",
)
CUE = re.compile(rf"{ACCORDING}|{AUXILIARY}.*{SAYS}", re.IGNORECASE)
PIECE = r"(?:['’]s?\s+(?:articles?|reports?|story|coverage))?"
ARTICLES = "the articles"

Outlets = Callable[[], Collection[str]]


def find_sources(question: str, outlets: Outlets) -> tuple[str, tuple[str, ...]]:
    """Return the question as one about the articles, and which of the outlets it names as those that say it.

    An outlet that is named in another way is what the question is about, and stays in it. `outlets` is asked only where
    the question may name some.
    """
    if not CUE.search(question):
        return question, ()
    held = question.casefold()
    named = {_bare(outlet).casefold(): outlet for outlet in outlets() if _bare(outlet).casefold() in held}
    if not named:
        return question, ()
    one = rf"(?:the\s+)?\b(?:{'|'.join(map(re.escape, sorted(named, key=len, reverse=True)))})\b"
    several = rf"(?:both\s+)?{one}(?:(?:,|,?\s+(?:and|or))\s+{one})*"
    phrase = re.compile(
        rf"{ACCORDING}(?P<by>{several}){PIECE}|{AUXILIARY}(?P<saying>{several})(?P<says>{SAYS})", re.IGNORECASE
    )
    found = list(phrase.finditer(question))
    names = [name for match in found for name in re.findall(one, match["by"] or match["saying"], re.IGNORECASE)]
    return phrase.sub(_of_articles, question), tuple(dict.fromkeys(named[_bare(name).casefold()] for name in names))


def narrow(reading: Reading, scope: Scope, outlets: Outlets) -> tuple[Reading, Scope]:
    """Return the question without the outlets that it names as its sources, and the scope with them.

    Where the scope names outlets already, it stays as it is.
    """
    chosen = scope.sources
    standalone, sources = find_sources(reading.standalone, (lambda: chosen) if chosen else outlets)
    return replace(reading, standalone=standalone), replace(scope, sources=chosen or sources)


def _of_articles(phrase: re.Match[str]) -> str:
    plain = f"according to {ARTICLES}" if phrase["by"] else f"do {ARTICLES} say"
    return plain if phrase.start() else plain.capitalize()


def _bare(name: str) -> str:
    return re.sub(r"^the\s+", "", name.strip(), flags=re.IGNORECASE)
