"""Quotations: what is quoted, or reported to be said, with who says it."""

from __future__ import annotations

from collections.abc import Sequence

from rag.answering.citations import Statement
from rag.composers.attribution import SAYING
from rag.composers.choosing import choose, first_of_copies, places_where
from rag.composers.material import Material
from rag.composers.quoting import LINE, quote
from rag.composers.speakers import find_speakers, with_introductions
from rag.evidence.agreement import identifying_names
from rag.requests.wording import find_topic_words
from rag.text.patterns import QUOTATION

MOST, MOST_OF_ALL = 12, 40
NEAR = 6.0
"""How far below the best sentence's score others are given."""


def compose_quotations(material: Material) -> list[Statement]:
    """Return what the speaker asked for says, or all quotations by speaker where none is named; a line each.

    Of people who are named and not found to speak, nothing is composed: what others say is no answer.
    """
    if not material.topic:
        quoted = places_where(material, lambda text: bool(QUOTATION.search(text)))
        return _by_speaker(material, first_of_copies(material, quoted)[:MOST_OF_ALL])
    if said := quote_named(material):
        return said
    spoken = places_where(material, is_spoken)
    if not spoken or not material.answers or names_only_people(material.wording):
        return []
    return _by_speaker(material, choose(material, material.scores, most=MOST, near=NEAR, least=2, among=spoken))


def quote_named(material: Material) -> list[Statement]:
    """Return what the people say whom the request names, if it names nothing else and each of them speaks."""
    return _by_speaker(material, first_of_copies(material, _said_by_named(material))[:MOST])


def names_only_people(wording: str) -> bool:
    """Return whether the words that the request is about are all names, as in "What did Lind and Berg say?"."""
    topic = set(find_topic_words(wording))
    return bool(topic) and topic.issubset(" ".join(identifying_names(wording)).split())


def is_spoken(text: str) -> bool:
    """Return whether the text quotes somebody or reports what is said."""
    return bool(QUOTATION.search(text) or SAYING.search(text))


def _said_by_named(material: Material) -> list[int]:
    """Return the places of what the people say whom the request names, if it names nothing else.

    Who speaks is told by the form of the sentences, so that no reader needs to find that they answer.
    """
    if not names_only_people(material.wording):
        return []
    names, speakers = identifying_names(material.wording), find_speakers(material)
    said = [_said_by(material, name, speakers) for name in names]
    return sorted({place for places in said for place in places}) if all(said) else []


def _said_by(material: Material, name: str, speakers: Sequence[str]) -> list[int]:
    """Return the places of what that person says in the articles that have the whole name."""
    named = {one.article.id for one in material.quotations if name in one.sentence.text}
    last = name.split()[-1]
    return [n for n, speaker in enumerate(speakers) if speaker == last and material.article(n).id in named]


def _by_speaker(material: Material, places: list[int]) -> list[Statement]:
    """Return the sentences, those of a speaker together, in the order of the speakers' first ones."""
    found = with_introductions(material, places, find_speakers(material))
    order = list(dict.fromkeys(found.values()))
    ranked = sorted(found, key=lambda place: (order.index(found[place]), place))
    return [quote(material, place, LINE) for place in ranked]
