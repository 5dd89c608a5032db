from __future__ import annotations

import numpy as np
import pytest

from rag.library.store.matrix import VectorMatrix

AXES = np.eye(3, dtype=np.float32)
RAIN, SNOW, GOLD = "rain:r1:0.0.10", "rain:r1:1.11.22", "gold:r1:0.0.10"
TOWARDS_SNOW = np.array([[0.6, 0.8, 0]], dtype=np.float32)


@pytest.fixture
def matrix() -> VectorMatrix:
    made = VectorMatrix(4, 3)
    assert made.put([RAIN, SNOW, GOLD], AXES)
    return made


def test_the_nearest_come_first_with_their_cosines(matrix: VectorMatrix) -> None:
    (found,) = matrix.nearest(TOWARDS_SNOW, 2)
    assert list(found) == [SNOW, RAIN]
    assert list(found.values()) == pytest.approx([0.8, 0.6])


def test_equally_near_ones_come_in_the_order_in_which_they_were_stored() -> None:
    matrix = VectorMatrix(4, 3)
    matrix.put([GOLD, RAIN, SNOW], AXES[[0, 0, 0]])
    assert [list(found) for found in matrix.nearest(AXES[:1], 3)] == [[GOLD, RAIN, SNOW]]


def test_only_those_of_some_articles_are_searched(matrix: VectorMatrix) -> None:
    assert matrix.nearest(TOWARDS_SNOW, 2, ["gold", "none"]) == [{GOLD: 0.0}]
    assert matrix.nearest(TOWARDS_SNOW, 2, ["none"]) == [{}]


def test_a_vector_that_is_put_again_takes_the_place_of_the_one_before(matrix: VectorMatrix) -> None:
    assert matrix.put([GOLD], AXES[1:2])
    assert len(matrix) == 3
    assert matrix.nearest(AXES[1:2], 5) == [{SNOW: 1.0, GOLD: 1.0, RAIN: 0.0}]


def test_a_dropped_vector_is_not_found(matrix: VectorMatrix) -> None:
    matrix.drop([SNOW, "none:r1:0.0.1"])
    assert (len(matrix), list(matrix.find([SNOW, GOLD]))) == (2, [GOLD])
    assert matrix.nearest(AXES[1:2], 5) == [{RAIN: 0.0, GOLD: 0.0}]


def test_what_does_not_fit_changes_nothing_until_the_gaps_are_closed(matrix: VectorMatrix) -> None:
    new = ["wind:r1:0.0.1", "wind:r1:1.2.3"]
    matrix.drop([RAIN])
    assert not matrix.put(new, AXES[[0, 0]])
    assert len(matrix) == 2
    dense = matrix.without_gaps()
    assert dense.put(new, AXES[[0, 0]])
    assert dense.nearest(AXES[:1], 9) == [{new[0]: 1.0, new[1]: 1.0, SNOW: 0.0, GOLD: 0.0}]
    assert matrix.nearest(AXES[:1], 9) == [{SNOW: 0.0, GOLD: 0.0}]
