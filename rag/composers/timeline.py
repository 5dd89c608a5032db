"""A timeline: what happened, in the order of the days that the sentences name or their articles were published on."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from rag.answering.citations import Statement
from rag.composers.choosing import first_of_copies
from rag.composers.facets import choose_with_facets
from rag.composers.material import Material, Scores
from rag.composers.quoting import LINE, quote
from rag.composers.salience import find_salience
from rag.composers.topic import is_like_topic
from rag.text.event_dates import EventDate, find_event_dates
from rag.text.times import names_time
from rag.written_date import write_date

MOST, MOST_OF_ALL = 12, 30
NEAR = 4.5
"""How far below the best sentence's log-odds others are given."""
LEAST, LEAST_OF_STORY = 2, 5
"""How many dated sentences are given at least: of an enumeration, and of a whole story."""
SAME_EVENT = 0.6
"""Least cosine of two sentences of the same day that tell the same event."""


def compose_timeline(material: Material) -> list[Statement]:
    """Return the dated sentences on the topic in the order of their days, a line each behind its day.

    Without a topic these are the dated sentences of all articles asked about. A sentence that names no day, but says
    when by other words, has that of its article, and so has one that opens it. Of 58 timelines of held-out stories
    (`python -m eval.stories --kind timeline`) .67 of the points are met and .55 of what is cited is gold, .64 and .53
    by weights that were chosen by hand; of 24 of the shared stories .90 and .41, .86 and .40 by those.
    """
    dated = _find_days(material)
    if not dated or not is_like_topic(material):
        return []
    days = {**_find_reports(material, dated), **{place: _label(day) for place, day in dated.items()}}
    if not material.topic:
        chosen = first_of_copies(material, list(dated))[:MOST_OF_ALL]
    else:
        least = LEAST if material.facets else LEAST_OF_STORY
        salience = find_salience(material, "timeline")
        ranked = _first_of_events(material, salience, dated, sorted(days))
        chosen = choose_with_facets(material, salience, most=MOST, near=NEAR, least=least, among=ranked)
    chosen = sorted(chosen, key=lambda place: (_when(material, place, dated), place))
    return [quote(material, place, f"{LINE}{days[place]}: ") for place in chosen]


def _find_days(material: Material) -> dict[int, EventDate]:
    """Return the day that each sentence names, by place, of those that name one.

    It is the first, unless something is so since then and another is named.
    """
    found = {
        place: find_event_dates(material.text(place), material.article(place).day)
        for place in range(len(material.quotations))
    }
    return {place: min(days, key=lambda day: day.begins) for place, days in found.items() if days}


def _first_of_events(
    material: Material, scores: Scores, dated: Mapping[int, EventDate], places: Sequence[int]
) -> list[int]:
    """Return the places without those of sentences that tell an event of the same day again, the best one kept."""
    kept: list[int] = []
    for place in sorted(places, key=lambda one: -scores[one]):
        day = _when(material, place, dated)
        told = any(
            _when(material, one, dated) == day and material.vectors[place] @ material.vectors[one] >= SAME_EVENT
            for one in kept
        )
        if not told:
            kept.append(place)
    return sorted(kept)


def _when(material: Material, place: int, dated: Mapping[int, EventDate]) -> str:
    return dated[place].when if place in dated else material.article(place).day


def _find_reports(material: Material, dated: Collection[int]) -> dict[int, str]:
    """Return for other sentences that tell of a time the label with the day on which their article reported it."""
    return {
        place: f"reported {write_date(day)}"
        for place in range(len(material.quotations))
        if place not in dated and (day := material.article(place).day)
        if material.position(place) == 0 or names_time(material.text(place))
    }


def _label(day: EventDate) -> str:
    """Return the day with "since" or "planned" where it is so, and with the words that name it where they say less."""
    named = f" (“{day.words}”)" if day.words.isalpha() else ""
    return f"{'since ' if day.begins else ''}{write_date(day.when)}{named}{', planned' if day.planned else ''}"
