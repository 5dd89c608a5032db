"""An explanation: the sentences that give causes and background, from more than one article where they have them."""

from __future__ import annotations

import re

from rag.answering.citations import Statement
from rag.composers.choosing import choose, with_antecedents
from rag.composers.material import Material
from rag.composers.quoting import quote
from rag.composers.salience import find_salience

MOST, LEAST = 6, 3
NEAR = 2.0
"""How far below the best sentence's log-odds others are given."""
QUESTION = re.compile(
    r"(?:^|[,;:?&]|\band|\bbut)\s{0,4}(?:and\s|but\s|then\s)?(?:how|what|where|who|why)\b", re.IGNORECASE
)
"""The start of a question in a request that asks several: "why did it fail, and what made them try again?".

Its worth was not measured by itself.
"""


def compose_explanation(material: Material) -> list[Statement]:
    """Return the sentences that explain, in the order of the articles; a single reason is left to a plain question.

    Of 28 requests with several questions about held-out stories (`python -m eval.stories --kind why`) .69 of the points
    are met and .42 of what is cited is gold, .48 and .30 by the reader's scores and the facets.
    """
    single = not material.facets and len(QUESTION.findall(material.wording)) < 2
    if single or not material.quotations or not material.answers:
        return []
    salience = find_salience(material, "explanation")
    chosen = choose(material, salience, most=MOST, near=NEAR, least=LEAST)
    return [quote(material, place) for place in with_antecedents(material, chosen)]
