from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from eval.statistics.intervals import paired_bootstrap
from eval.statistics.permutation import paired_permutation


def mean_difference(one: np.ndarray, other: np.ndarray, axis: int) -> np.ndarray:
    return np.mean(one, axis=axis) - np.mean(other, axis=axis)


def by_scipy(earlier: list[float], now: list[float]) -> float:
    return stats.permutation_test(
        (np.array(now), np.array(earlier)),
        mean_difference,
        permutation_type="samples",
        vectorized=True,
        n_resamples=10_000,
        rng=7,
    ).pvalue


def test_a_few_cases_have_the_exact_p_value_of_scipy() -> None:
    earlier, now = [0.1, 0.4, 0.3, 0.9, 0.2, 0.5, 0.0, 0.3], [0.3, 0.5, 0.9, 0.8, 0.6, 0.5, 0.2, 0.4]
    assert paired_permutation(earlier, now) == pytest.approx(by_scipy(earlier, now))


def test_passed_or_not_is_the_exact_binomial_test_of_the_cases_that_changed() -> None:
    # McNemar's exact test: 9 of 11 changes are for the better.
    earlier, now = [0.0] * 9 + [1.0] * 2 + [1.0] * 30, [1.0] * 9 + [0.0] * 2 + [1.0] * 30
    assert paired_permutation(earlier, now) == pytest.approx(stats.binomtest(9, 11).pvalue)


def test_many_cases_have_nearly_the_p_value_of_scipy() -> None:
    draw = np.random.default_rng(1)
    earlier = draw.random(60)
    now = earlier + draw.normal(0.05, 0.2, 60)
    found = paired_permutation(list(earlier), list(now))
    assert found == pytest.approx(by_scipy(list(earlier), list(now)), abs=0.015)


def test_where_nothing_changed_every_exchange_is_as_large() -> None:
    assert paired_permutation([1.0, 0.0], [1.0, 0.0]) == 1.0


def test_a_case_that_counts_on_one_side_takes_its_count_along() -> None:
    # The exchanges give -1, 1/2, -1/2 and 1, two of which are as large as the first, the one that was seen.
    assert paired_permutation([1.0, None], [0.0, 0.0]) == 0.5
    assert paired_permutation([1.0], [None]) is None
    assert paired_permutation([], []) is None


def test_the_paired_interval_is_nearly_the_one_of_scipy() -> None:
    draw = np.random.default_rng(3)
    earlier = draw.random(80)
    now = earlier + draw.normal(0.1, 0.3, 80)
    expected = stats.bootstrap(
        (now, earlier), mean_difference, paired=True, vectorized=True, method="percentile", n_resamples=5_000, rng=5
    ).confidence_interval
    assert paired_bootstrap(list(earlier), list(now)) == pytest.approx(tuple(expected), abs=0.01)


def test_the_paired_interval_is_nearly_the_closed_one_of_the_normal_distribution() -> None:
    changes = np.random.default_rng(4).normal(0.2, 0.5, 400)
    half = 1.96 * changes.std() / np.sqrt(400)
    found = paired_bootstrap([0.0] * 400, list(changes))
    assert found == pytest.approx((changes.mean() - half, changes.mean() + half), abs=0.01)
