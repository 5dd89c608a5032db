"""An overview: the sentences that stand for the articles asked about, or for what they say about a topic."""

from __future__ import annotations

import numpy as np

from rag.answering.citations import Statement
from rag.composers.centrality import find_centrality, standardize
from rag.composers.choosing import choose, first_of_copies, with_antecedents
from rag.composers.leads import choose_leads, weigh_places
from rag.composers.material import Material
from rag.composers.quoting import quote_by_article
from rag.composers.salience import find_salience
from rag.composers.topic import is_like_topic

MOST_OF_ONE, MOST_OF_EACH, MOST, LEAST = 4, 2, 6, 4
"""Most sentences of a single article, of each of several, and on a topic, and the least on a topic."""
NEAR = 3.0
"""How far below the best sentence's log-odds others are given on a topic."""
PLACE_WEIGHT = 20.0
"""What being the first sentence of its article is worth, in standard deviations of the centrality, where articles are
told as a whole; the second is worth half of it, and so on.

News tells first what matters most: on half of BUMP's articles (`python -m eval.summaries`) nothing was ahead of the
first sentences, neither LexRank nor PacSum (Zheng and Lapata, ACL 2019) with any weighting of places. With 20 an
overview is level with them on the other 49 (ROUGE-1 .385 and .384, ROUGE-L .235 and .233), with 4 behind (.363, .223).
"""


def compose_overview(material: Material) -> list[Statement]:
    """Return what each article says first and most centrally, or what is said on the topic."""
    if not material.quotations or not is_like_topic(material):
        return []
    return quote_by_article(material, _on_topic(material) if material.topic else _of_each(material))


def _on_topic(material: Material) -> list[int]:
    """Return the sentences that a complete answer rests on most likely.

    Of 58 such overviews of held-out stories (`python -m eval.stories --kind overview`) .60 of the points are met and
    .53 of what is cited is gold, .57 and .47 by weights that were chosen by hand.
    """
    chosen = choose(material, find_salience(material, "overview"), most=MOST, near=NEAR, least=LEAST)
    return with_antecedents(material, chosen)


def _of_each(material: Material) -> list[int]:
    """Return the central sentences of each article that is no copy of another."""
    ids = list(dict.fromkeys(one.article.id for one in material.quotations))
    scores = standardize(find_centrality(material.vectors, np.ones(len(material.quotations))))
    scores += weigh_places(material, PLACE_WEIGHT)
    fresh = first_of_copies(material, range(len(material.quotations)))
    found: list[int] = []
    for article_id in ids:
        own = [place for place in fresh if material.article(place).id == article_id]
        found += choose_leads(material, scores, own, MOST_OF_ONE if len(ids) == 1 else MOST_OF_EACH)
    return found
