"""An explanation: the sentences that give causes and background, from more than one article where they have them."""

from __future__ import annotations

import re

from rag.answering.citations import Statement
from rag.composers.facets import choose_with_facets
from rag.composers.material import Material
from rag.composers.quoting import quote

MOST = 6
NEAR = 6.0
"""How far below the best sentence's score others are given."""
LEAST = 3
QUESTION = re.compile(
    r"(?:^|[,;:?&]|\band|\bbut)\s{0,4}(?:and\s|but\s|then\s)?(?:how|what|where|who|why)\b", re.IGNORECASE
)
"""The start of a question in a request that asks several: "why did it fail, and what made them try again?".

Its worth was not measured apart from NEAR and LEAST.
"""


def compose_explanation(material: Material) -> list[Statement]:
    """Return the sentences that explain, in the order of the articles; a single reason is left to a plain question.

    Of the gold sentences of 12 explanations (`python -m eval.stories`) .39 are cited; .19 with less of NEAR and LEAST,
    where a request with two questions but no facets was left to a plain question.
    """
    single = not material.facets and len(QUESTION.findall(material.wording)) < 2
    if single or not material.quotations or not material.answers:
        return []
    chosen = choose_with_facets(material, material.scores, most=MOST, near=NEAR, least=LEAST)
    return [quote(material, place) for place in chosen]
