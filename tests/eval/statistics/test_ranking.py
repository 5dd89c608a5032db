from __future__ import annotations

import pytest

from eval.statistics import ranking

RANKED = ["a", "b", "c", "d"]
B_AND_D = [{"b"}, {"d"}]
C_OR_D = [{"c", "d"}]
NOWHERE = [{"z"}]


def test_a_gold_sentence_has_the_rank_of_its_first_alternative() -> None:
    assert ranking.ranks(RANKED, [*B_AND_D, *C_OR_D, *NOWHERE]) == [2, 4, 3, None]


@pytest.mark.parametrize(("cutoff", "success"), [(1, 0.0), (2, 1.0), (3, 1.0)])
def test_success_asks_for_one_gold_sentence_within_the_cutoff(cutoff: int, success: float) -> None:
    assert ranking.success_at(cutoff, RANKED, B_AND_D) == success


def test_reciprocal_rank_is_that_of_the_first_gold_sentence() -> None:
    assert ranking.reciprocal_rank(RANKED, B_AND_D) == 0.5
    assert ranking.reciprocal_rank(RANKED, NOWHERE) == 0.0
    assert ranking.reciprocal_rank([], B_AND_D) == 0.0


def test_average_precision_is_the_mean_precision_at_the_gold_ranks() -> None:
    assert ranking.average_precision(RANKED, B_AND_D) == (1 / 2 + 2 / 4) / 2
    assert ranking.average_precision(RANKED, [{"a"}, {"z"}]) == 0.5
    assert ranking.average_precision(RANKED, C_OR_D) == 1 / 3


def test_set_precision_is_the_share_of_the_chosen_that_are_gold() -> None:
    assert ranking.set_precision({"b", "c", "x", "y"}, B_AND_D) == 0.25
    assert ranking.set_precision({"c", "d"}, C_OR_D) == 1.0
    assert ranking.set_precision(set(), B_AND_D) == 0.0


def test_set_recall_is_the_share_of_the_gold_that_are_chosen() -> None:
    assert ranking.set_recall({"b", "x"}, B_AND_D) == 0.5
    assert ranking.set_recall({"d"}, C_OR_D) == 1.0
    assert ranking.set_recall(set(), C_OR_D) == 0.0
