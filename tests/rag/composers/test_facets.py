"""Each of the things that a request enumerates has a sentence of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from rag.composers.facets import choose_with_facets, find_facet_sentences, split_facets
from rag.composers.material import Material

MILL, HURT, COST, TEA = "The mill burnt down.", "Two men were hurt.", "Repairs cost 40 million.", "Tea is dear."


@pytest.mark.parametrize(
    ("wording", "facets"),
    [
        ("timeline: fire, rescue and repairs", ["fire", "rescue", "repairs"]),
        ("the mill vs the dairy?", ["the mill", "the dairy"]),
        ("What happened to the mill?", []),
        ("summarise it, briefly", []),
    ],
)
def test_facets_are_the_parts_that_name_something(wording: str, facets: list[str]) -> None:
    assert split_facets(wording) == facets


@pytest.fixture
def asked(material: Callable[..., Material]) -> Material:
    """Return the material for a request with two facets: the second sentence is like one, the last like the other."""
    made = material({("a", "Post", "2020-10-05"): [MILL, HURT, COST, TEA]}, scores=[9, 0, 8, 0])
    return replace(made, facets=(np.array([0.1, 0.9, 0.0, 0.0]), np.array([0.1, 0.0, 0.0, 0.85])))


def test_each_facet_has_the_sentence_most_like_it(asked: Material) -> None:
    assert find_facet_sentences(asked, range(4)) == [1, 3]
    assert find_facet_sentences(asked, [0, 3]) == [3]
    assert find_facet_sentences(asked, []) == []


def test_the_sentences_of_facets_come_before_better_ones(asked: Material) -> None:
    assert choose_with_facets(asked, asked.scores, most=3, near=2, least=1) == [0, 1, 3]
    assert choose_with_facets(replace(asked, facets=()), asked.scores, most=3, near=2, least=1) == [0, 2]
