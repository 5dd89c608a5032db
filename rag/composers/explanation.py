"""An explanation: the sentences that give causes and background, from more than one article where they have them."""

from __future__ import annotations

from rag.answering.citations import Statement
from rag.composers.facets import choose_with_facets
from rag.composers.material import Material
from rag.composers.quoting import quote

MOST = 5
NEAR = 4.0
"""How far below the best sentence's score others are given."""


def compose_explanation(material: Material) -> list[Statement]:
    """Return the sentences that explain, in the order of the articles; a single reason is left to a plain question."""
    if not material.facets or not material.quotations or not material.answers:
        return []
    chosen = choose_with_facets(material, material.scores, most=MOST, near=NEAR, least=2)
    return [quote(material, place) for place in chosen]
