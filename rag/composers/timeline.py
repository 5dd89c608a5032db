"""A timeline: what happened, in the order of the days that the sentences name or their articles were published on."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from rag.answering.citations import Statement
from rag.composers.choosing import first_of_copies
from rag.composers.facets import choose_with_facets
from rag.composers.material import Material
from rag.composers.quoting import LINE, quote
from rag.composers.topic import is_like_topic
from rag.text.event_dates import EventDate, find_event_dates
from rag.text.times import names_time
from rag.written_date import write_date

MOST, MOST_OF_ALL = 12, 30
NEAR = 6.0
"""How far below the best sentence's score others are given."""
LEAST, LEAST_OF_STORY = 2, 11
"""How many dated sentences are given at least: of an enumeration, and of a whole story."""
OPENING_WEIGHT = 2.0
"""What it is worth to open an article, as the first sentence mostly tells the event that the article is there for.

Of the gold sentences of 12 timelines (`python -m eval.stories`) .76 are cited, and .71 without it.
"""


def compose_timeline(material: Material) -> list[Statement]:
    """Return the dated sentences on the topic in the order of their days, a line each behind its day.

    Without a topic these are the dated sentences of all articles asked about. A sentence that names no day, but says
    when by other words, has that of its article, and so has one that opens it: of 12 timelines that this was tried on
    in 6 of the stories, 9 hold all points, and 8 without. Scores are clipped, for one sentence far above the others
    left these out: of 12 in the other stories 9 hold all points, and 7 with plain scores.
    """
    dated = _find_days(material)
    if not dated or not is_like_topic(material):
        return []
    days = {**_find_reports(material, dated), **{place: _label(day) for place, day in dated.items()}}
    if not material.topic:
        chosen = first_of_copies(material, list(dated))[:MOST_OF_ALL]
    else:
        least = LEAST if material.facets else LEAST_OF_STORY
        opens = np.array([float(material.position(place) == 0) for place in range(len(material.quotations))])
        scores = material.clipped + NEAR * material.likeness + OPENING_WEIGHT * opens
        chosen = choose_with_facets(material, scores, most=MOST, near=NEAR, least=least, among=sorted(days))
    ranked = sorted((dated[place].when if place in dated else material.article(place).day, place) for place in chosen)
    return [quote(material, place, f"{LINE}{days[place]}: ") for _, place in ranked]


def _find_days(material: Material) -> dict[int, EventDate]:
    """Return the first day that each sentence names, by place, of those that name one."""
    found = {
        place: find_event_dates(material.text(place), material.article(place).day)
        for place in range(len(material.quotations))
    }
    return {place: days[0] for place, days in found.items() if days}


def _find_reports(material: Material, dated: Collection[int]) -> dict[int, str]:
    """Return for other sentences that tell of a time the label with the day on which their article reported it."""
    return {
        place: f"reported {write_date(day)}"
        for place in range(len(material.quotations))
        if place not in dated and (day := material.article(place).day)
        if material.position(place) == 0 or names_time(material.text(place))
    }


def _label(day: EventDate) -> str:
    """Return the day with "planned" where it was to come, and with the words that name it where they say less."""
    named = f" (“{day.words}”)" if day.words.isalpha() else ""
    return f"{write_date(day.when)}{named}{', planned' if day.planned else ''}"
