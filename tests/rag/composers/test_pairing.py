from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from rag.composers.comparison import compose_comparison
from rag.composers.material import Material
from rag.composers.pairing import find_pairs

Make = Callable[..., Material]
FIRST, SECOND, THIRD = ("a", "Post", "2020-10-05"), ("b", "Wire", "2020-10-09"), ("c", "Echo", "2020-10-11")
PLAN, CUT = "The mill will have 300 jobs.", "Only 180 people are to work there."
START, LATE = "Work begins in May.", "The start has slipped to June."
RAIN = "It rained."


@pytest.fixture
def plans(material: Make) -> Material:
    """Return two articles whose sentences 0 and 3, and less so 1 and 2, are about one matter each."""
    made = material({FIRST: [PLAN, START], SECOND: [LATE, CUT, RAIN]}, "how do the plans differ?", ("plans",))
    made.vectors[:] = np.eye(5, made.vectors.shape[1])
    made.vectors[3], made.vectors[2] = 0.6 * made.vectors[0], 0.5 * made.vectors[1]
    made.likeness[:] = [0.4, 0.4, 0.4, 0.4, 0.0]
    return made


def test_the_sentences_that_are_most_alike_are_pairs_the_best_first(plans: Material) -> None:
    assert find_pairs(plans, [0, 1], [2, 3, 4], most=8) == [(0, 3), (1, 2)]
    assert find_pairs(plans, [0, 1], [2, 3, 4], most=1) == [(0, 3)]
    assert find_pairs(plans, [0, 1], [2, 3, 4], most=8, near=0.05) == [(0, 3)]


def test_a_pair_like_the_request_comes_before_one_that_is_more_alike(plans: Material) -> None:
    plans.likeness[:] = [0.1, 0.4, 0.4, 0.1, 0.0]
    assert find_pairs(plans, [0, 1], [2, 3, 4], most=8) == [(1, 2), (0, 3)]


def test_a_sentence_is_in_one_pair_and_not_with_itself(plans: Material) -> None:
    everything = range(5)
    assert find_pairs(plans, everything, everything, most=8) == [(0, 3), (1, 2)]


def test_what_says_the_same_is_no_pair_unless_a_number_differs(material: Make) -> None:
    made = material({FIRST: ["The club is 20th."], SECOND: ["The club is 21st.", "The club is 20th."]})
    made.vectors[:] = made.vectors[0]
    assert find_pairs(made, [0], [1, 2], most=8) == [(0, 1)]


def test_nothing_is_a_pair_where_a_side_is_empty(plans: Material) -> None:
    assert find_pairs(plans, [], [2, 3], most=8) == []


def test_a_comparison_on_a_topic_sets_sentence_against_sentence(plans: Material) -> None:
    assert [(one.lead, one.text) for one in compose_comparison(plans)] == [
        ("\n\nPost, 5 Oct 2020: ", PLAN),
        ("\nWire, 9 Oct 2020: ", CUT),
        ("\n\nPost, 5 Oct 2020: ", START),
        ("\nWire, 9 Oct 2020: ", LATE),
    ]


def test_a_comparison_of_whole_articles_tells_what_only_one_has_as_well(material: Make) -> None:
    made = material({FIRST: [PLAN], SECOND: [CUT, RAIN]}, "what is different?")
    made.vectors[:] = np.eye(3, made.vectors.shape[1])
    made.vectors[1] = 0.6 * made.vectors[0]
    assert [(one.lead, one.text) for one in compose_comparison(made)] == [
        ("\n\nPost, 5 Oct 2020: ", PLAN),
        ("\nWire, 9 Oct 2020: ", CUT),
        ("\n\nOnly Wire, 9 Oct 2020: ", RAIN),
    ]
