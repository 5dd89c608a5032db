"""The articles that a request names: by their headline, or by their outlet and nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.ingestion.chunks import headline
from rag.requests.wording import find_topic_words
from rag.text.lexicons import alternatives
from rag.text.lexicons.collections import PARTS
from rag.text.terms import content_words, words
from rag.types import Article, Quotation

NAMED_SHARE = 0.5
"""How much of an outlet's name must be in the request: "the Ledger" names the Baltic Ledger."""
LEAST_WORDS = 4
"""Fewest content words of a headline that a request names; a shorter one may as well be the topic of several."""

OTHERS = re.compile(
    rf"\b(?:others?|remaining|rest of the)\s+(?:\w+\s+)?{alternatives(PARTS)}\b|\bthe\s+(?:others|rest)\b", re.I
)
"""Words for those of the articles or outlets that the request does not name: "the other papers", "the rest"."""


def find_named_articles(wording: str, articles: Sequence[Article]) -> list[Article]:
    """Return the articles whose headline the request has word for word; else those of the outlets it is all about.

    There are none where it names none, or more than outlets: "what the Ledger says on the fire", "the Ledger and the
    other papers".
    """
    asked = f" {_plain(wording)} "
    headlines = [(one, headline(one)) for one in articles]
    named = [
        one for one, title in headlines if f" {_plain(title)} " in asked and len(content_words(title)) >= LEAST_WORDS
    ]
    if named or OTHERS.search(wording):
        return named
    outlets = find_named_outlets(wording, [one.source for one in articles if one.source])
    parts = set(_plain(" ".join(outlets)).split())
    topic = _plain(" ".join(find_topic_words(wording))).split()
    return [one for one in articles if one.source in outlets] if topic and parts.issuperset(topic) else []


def find_named_outlets(wording: str, outlets: Sequence[str]) -> list[str]:
    """Return the outlets that the request names, in its order."""
    asked = wording.lower()
    places: dict[str, int] = {}
    for outlet in dict.fromkeys(outlets):
        named = [word for word in re.findall(r"[^\W\d_]{3,}", outlet.lower()) if re.search(rf"\b{word}\b", asked)]
        if len(named) >= NAMED_SHARE * len(outlet.split()):
            places[outlet] = min(asked.index(word) for word in named)
    return sorted(places, key=lambda outlet: places[outlet])


def is_headline(quotation: Quotation) -> bool:
    """Return whether the sentence repeats the headline of its article, which is no evidence of what it says.

    An article without a headline has its opening as its title, which ends as sentences do.
    """
    text = quotation.sentence.text
    return text[-1].isalnum() and _plain(text) == _plain(quotation.article.title)


def _plain(text: str) -> str:
    """Return the words of the text in lower case with a space between them."""
    return " ".join(words(text)).lower()
