"""A list: the distinct things of the kind asked for, each with the sentence that names it."""

from __future__ import annotations

from rag.answering.citations import Statement
from rag.composers.facets import choose_with_facets
from rag.composers.material import Material
from rag.composers.people import asks_for_people, introduce_people
from rag.composers.quoting import quote_in_lines

MOST, MOST_PEOPLE = 10, 30
NEAR = 6.0
"""How far below the best sentence's score others are given."""


def compose_list(material: Material) -> list[Statement]:
    """Return the sentences that name what is asked for, a line each: for people, the one in which each first speaks."""
    if not material.quotations:
        return []
    if asks_for_people(material.wording):
        return quote_in_lines(material, introduce_people(material)[:MOST_PEOPLE])
    if not material.answers:
        return []
    return quote_in_lines(material, choose_with_facets(material, material.scores, most=MOST, near=NEAR, least=3))
