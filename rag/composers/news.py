"""News: what the newest articles say, on a topic where one is named, newest first."""

from __future__ import annotations

import numpy as np

from rag.answering.citations import Statement
from rag.composers.choosing import choose
from rag.composers.material import Material
from rag.composers.quoting import quote_by_article

MOST = 5
NEAR = 3.0
"""How far below the best sentence's score others are given."""
AGE_WEIGHT = 4.0
"""What the newest article is worth above the oldest, on the scale of the scores."""
LEAD_WEIGHT = 2.0
"""What being the first sentence of an article is worth."""


def compose_news(material: Material) -> list[Statement]:
    """Return the sentences of the newest articles that answer; without a topic, the first ones of the newest."""
    if not material.quotations or not material.answers:
        return []
    days = sorted({one.article.when for one in material.quotations})
    newness = np.array([days.index(one.article.when) / max(len(days) - 1, 1) for one in material.quotations])
    leads = np.array([float(material.position(place) == 0) for place in range(len(material.quotations))])
    scores = material.scores if material.topic else np.zeros(len(leads))
    ranked = scores + AGE_WEIGHT * newness + LEAD_WEIGHT * leads
    return quote_by_article(material, choose(material, ranked, most=MOST, near=NEAR, least=1))
