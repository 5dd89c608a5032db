"""Which sentences are copies of one another, and which bring others with them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rag.composers.choosing import are_copies, first_of_copies, with_antecedents
from rag.composers.material import Material

TOLD = "The fire at the mill in Lund on Sunday hurt two workers."
POST, WIRE = ("a", "Post", "2020-10-05"), ("b", "Wire", "2020-10-09")


@pytest.mark.parametrize(
    ("other", "copies"),
    [
        ("Sunday's fire at the mill in Lund hurt two workers.", True),
        ("The fire at the mill in Lund on Sunday hurt workers.", True),
        ("The fire at the mill in Lund on Sunday hurt nine workers.", False),
        ("The fire at the mill in Ystad on Sunday hurt two workers.", False),
        ("Two workers like tea.", False),
    ],
)
def test_sentences_in_nearly_the_same_words_are_copies_unless_a_number_or_a_name_differs(
    material: Callable[..., Material], other: str, copies: bool
) -> None:
    assert are_copies(material({POST: [TOLD], WIRE: [other]}), 0, 1) is copies


def test_only_the_first_of_copies_is_kept_and_one_article_has_none(material: Callable[..., Material]) -> None:
    made = material({POST: [TOLD, TOLD], WIRE: [TOLD]})
    assert first_of_copies(made, range(3)) == [0, 1]


def test_a_sentence_brings_those_before_that_it_refers_to_within_its_article(
    material: Callable[..., Material],
) -> None:
    texts = ["Ann Berg runs the mill.", "She bought it in May.", "It had been shut.", "Bees fly."]
    made = material({("a", "Post", "2020-10-05"): texts, ("b", "Wire", "2020-10-06"): ["It rained."]})
    assert with_antecedents(made, [2]) == [0, 1, 2]
    assert with_antecedents(made, [3, 4]) == [3, 4]
