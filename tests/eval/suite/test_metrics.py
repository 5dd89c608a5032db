from __future__ import annotations

import pytest

from eval.suite import metrics

RANKED = ["a", "b", "c", "d"]
B_AND_D = [{"b"}, {"d"}]
C_OR_D = [{"c", "d"}]
NOWHERE = [{"z"}]


def test_a_gold_sentence_has_the_rank_of_its_first_alternative() -> None:
    assert metrics.ranks(RANKED, [*B_AND_D, *C_OR_D, *NOWHERE]) == [2, 4, 3, None]


@pytest.mark.parametrize(("cutoff", "success"), [(1, 0.0), (2, 1.0), (3, 1.0)])
def test_success_asks_for_one_gold_sentence_within_the_cutoff(cutoff: int, success: float) -> None:
    assert metrics.success_at(cutoff, RANKED, B_AND_D) == success


def test_reciprocal_rank_is_that_of_the_first_gold_sentence() -> None:
    assert metrics.reciprocal_rank(RANKED, B_AND_D) == 0.5
    assert metrics.reciprocal_rank(RANKED, NOWHERE) == 0.0
    assert metrics.reciprocal_rank([], B_AND_D) == 0.0


def test_average_precision_is_the_mean_precision_at_the_gold_ranks() -> None:
    assert metrics.average_precision(RANKED, B_AND_D) == (1 / 2 + 2 / 4) / 2
    assert metrics.average_precision(RANKED, [{"a"}, {"z"}]) == 0.5
    assert metrics.average_precision(RANKED, C_OR_D) == 1 / 3


def test_citation_precision_is_the_share_of_the_cited_that_are_gold() -> None:
    assert metrics.citation_precision({"b", "c", "x", "y"}, B_AND_D) == 0.25
    assert metrics.citation_precision({"c", "d"}, C_OR_D) == 1.0
    assert metrics.citation_precision(set(), B_AND_D) == 0.0


def test_citation_recall_is_the_share_of_the_gold_that_are_cited() -> None:
    assert metrics.citation_recall({"b", "x"}, B_AND_D) == 0.5
    assert metrics.citation_recall({"d"}, C_OR_D) == 1.0
    assert metrics.citation_recall(set(), C_OR_D) == 0.0


def test_expected_patterns_match_in_any_case_and_across_lines() -> None:
    assert metrics.unmatched(["ANN.*bob", "carl"], "Ann\nand Bob") == ["carl"]
