"""An overview: the sentences that stand for the articles asked about, or for what they say about a topic."""

from __future__ import annotations

import numpy as np

from rag.answering.citations import Statement
from rag.composers.centrality import find_centrality, standardize
from rag.composers.choosing import choose, first_of_copies
from rag.composers.leads import choose_leads, opens_with_quotation, weigh_places
from rag.composers.material import Material
from rag.composers.quoting import quote_by_article
from rag.composers.topic import is_like_topic

MOST_OF_ONE, MOST_OF_EACH, MOST = 4, 2, 6
"""Most sentences of a single article, of each of several, and on a topic."""
PLACE_WEIGHT, PLACE_WEIGHT_OF_WHOLE = 2.0, 20.0
"""What being the first sentence of its article is worth, in standard deviations of the other scores, on a topic and of
whole articles; the second is worth half of it, and so on.

News tells first what matters most: on half of BUMP's articles (`python -m eval.summaries`) nothing was ahead of the
first sentences, neither LexRank nor PacSum (Zheng and Lapata, ACL 2019) with any weighting of places. With 20 an
overview is level with them on the other 49 (ROUGE-1 .385 and .384, ROUGE-L .235 and .233), with 4 behind (.363, .223).
"""
SCORE_WEIGHT = 2.0
"""What the score of a sentence on the topic counts beside its likeness to the request."""
LEAST_SCORE = -4.0
"""A score below this counts as this, as sentences that answer nothing differ for no reason."""


def compose_overview(material: Material) -> list[Statement]:
    """Return what each article says first and most centrally, or what is said on the topic."""
    if not material.quotations or not is_like_topic(material):
        return []
    return quote_by_article(material, _on_topic(material) if material.topic else _of_each(material))


def _on_topic(material: Material) -> list[int]:
    """Return the sentences that answer, are like the topic and stand early, rather than quotations.

    In 6 of the stories (`python -m eval.stories`) .58 of the gold sentences are cited, with centrality as well .54.
    """
    quoted = np.array([float(opens_with_quotation(material.text(place))) for place in range(len(material.quotations))])
    salience = SCORE_WEIGHT * standardize(np.maximum(material.scores, LEAST_SCORE)) + standardize(material.likeness)
    ranked = salience + weigh_places(material, PLACE_WEIGHT) - quoted
    return choose(material, ranked, most=MOST, least=MOST)


def _of_each(material: Material) -> list[int]:
    """Return the central sentences of each article that is no copy of another."""
    ids = list(dict.fromkeys(one.article.id for one in material.quotations))
    scores = standardize(find_centrality(material.vectors, np.ones(len(material.quotations))))
    scores += weigh_places(material, PLACE_WEIGHT_OF_WHOLE)
    fresh = first_of_copies(material, range(len(material.quotations)))
    found: list[int] = []
    for article_id in ids:
        own = [place for place in fresh if material.article(place).id == article_id]
        found += choose_leads(material, scores, own, MOST_OF_ONE if len(ids) == 1 else MOST_OF_EACH)
    return found
