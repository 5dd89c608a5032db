"""Figures: the sentences that give the numbers asked for."""

from __future__ import annotations

from rag.answering.citations import Statement
from rag.composers.choosing import first_of_copies, places_where
from rag.composers.facets import choose_with_facets
from rag.composers.material import Material
from rag.composers.quoting import quote_in_lines
from rag.composers.topic import is_like_topic
from rag.evidence.counts import find_counts

MOST, MOST_OF_ALL = 10, 40
NEAR = 5.0
"""How far below the best sentence's score others are given."""


def compose_figures(material: Material) -> list[Statement]:
    """Return the sentences with the numbers asked for, or all with numbers where none is named; a line each."""
    counted = places_where(material, lambda text: bool(find_counts(text)))
    if not counted or not (material.may_answer or is_like_topic(material)):
        return []
    if not material.topic:
        return quote_in_lines(material, first_of_copies(material, counted)[:MOST_OF_ALL])
    chosen = choose_with_facets(material, material.scores, most=MOST, near=NEAR, least=2, among=counted)
    return quote_in_lines(material, chosen)
