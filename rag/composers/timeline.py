"""A timeline: what happened, in the order of the days that the sentences name."""

from __future__ import annotations

import numpy as np

from rag.answering.citations import Statement
from rag.composers.choosing import choose, first_of_copies
from rag.composers.facets import find_facet_sentences
from rag.composers.material import Material
from rag.composers.quoting import LINE, quote
from rag.text.event_dates import EventDate, find_event_dates

MOST, MOST_OF_ALL = 8, 30
NEAR = 6.0
"""How far below the best sentence's score others are given."""
LEAST, LEAST_OF_STORY = 2, 5
"""How many dated sentences are given at least: of an enumeration, and of a whole story."""
UNDATED = "9999"


def compose_timeline(material: Material) -> list[Statement]:
    """Return the dated sentences on the topic in the order of their days, a line each behind its day.

    Without a topic these are the dated sentences of all articles asked about.
    """
    days = [_date(material, place) for place in range(len(material.quotations))]
    dated = [place for place, day in enumerate(days) if day]
    if not dated:
        return []
    if not material.topic:
        chosen = first_of_copies(material, dated)[:MOST_OF_ALL]
    else:
        of_facets = find_facet_sentences(material, dated)
        least = LEAST if material.facets else LEAST_OF_STORY
        scores = np.maximum(material.scores, -material.threshold) + NEAR * material.likeness
        chosen = choose(material, scores, most=MOST, near=NEAR, least=least, among=dated, chosen=of_facets)
    ranked = sorted(chosen, key=lambda place: (day.when if (day := days[place]) else UNDATED, place))
    return [quote(material, place, f"{LINE}{_label(day)}: ") for place in ranked if (day := days[place])]


def _date(material: Material, place: int) -> EventDate | None:
    """Return the first day that the sentence names."""
    found = find_event_dates(material.text(place), material.article(place).day)
    return found[0] if found else None


def _label(day: EventDate) -> str:
    """Return the day with "planned" where it was to come, and with the words that name it where they say less."""
    named = f" (“{day.words}”)" if day.words.isalpha() else ""
    return f"{day.when}{named}{', planned' if day.planned else ''}"
