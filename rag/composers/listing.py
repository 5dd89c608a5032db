"""A list: the distinct things of the kind asked for, each with the sentence that names it."""

from __future__ import annotations

from rag.answering.citations import Statement
from rag.composers.facets import choose_with_facets
from rag.composers.material import Material
from rag.composers.people import asks_for_people, introduce_people
from rag.composers.quoting import quote_in_lines
from rag.composers.salience import find_salience

MOST, MOST_PEOPLE = 12, 30
LEAST = 3
NEAR = 10.0
"""How far below the best sentence's score others are given."""
SALIENCE_WEIGHT = 2.5
"""What the log-odds of belonging to the list count beside the reader's score."""
LIKENESS_EXCESS = 4.0
"""What is taken off the likeness to the request that is in the score, as every sentence on the topic is like a request
that asks for many things: which of them are of the kind asked for is better told by reading them.

Of 50 lists about held-out stories (`python -m eval.stories --kind list`) .73 of the points are met and .35 of what is
cited is gold, .54 and .37 without the log-odds; of 14 of the shared stories .89 and .54, .85 and .50 without.
"""


def compose_list(material: Material) -> list[Statement]:
    """Return the sentences that name what is asked for, a line each: for people, the one in which each first speaks."""
    if not material.quotations:
        return []
    if asks_for_people(material.wording):
        return quote_in_lines(material, introduce_people(material)[:MOST_PEOPLE])
    if not material.may_answer:
        return []
    scores = material.capped - LIKENESS_EXCESS * material.likeness
    scores = scores + SALIENCE_WEIGHT * find_salience(material, "list")
    return quote_in_lines(material, choose_with_facets(material, scores, most=MOST, near=NEAR, least=LEAST))
