"""Stratified resamples, and the paired intervals that are made of them beside scipy's and a closed form."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from eval.statistics.discrimination import auroc
from eval.statistics.stratified import Places, stratified_bootstrap, stratified_resamples

POSITIVE, NEGATIVE = 60, 40
LABELS = np.arange(POSITIVE + NEGATIVE) < POSITIVE


@pytest.fixture
def scores() -> tuple[np.ndarray, np.ndarray]:
    """Scores of two systems over the same cases, the second better at telling the classes apart."""
    draw = np.random.default_rng(2)
    shared = draw.normal(0, 0.8, len(LABELS))
    return shared + LABELS + draw.normal(0, 0.6, len(LABELS)), shared + 1.8 * LABELS + draw.normal(0, 0.6, len(LABELS))


def difference(earlier: np.ndarray, now: np.ndarray, places: Places) -> float:
    return auroc(now[places], LABELS[places]) - auroc(earlier[places], LABELS[places])


def test_as_many_of_each_class_are_drawn_as_there_are_and_the_same_every_time() -> None:
    drawn, again = list(stratified_resamples(LABELS)), list(stratified_resamples(LABELS))
    assert {int(LABELS[places].sum()) for places in drawn} == {POSITIVE}
    assert {len(places) for places in drawn} == {len(LABELS)}
    assert all((one == other).all() for one, other in zip(drawn, again, strict=True))


@pytest.mark.parametrize("labels", [[True], [False, False], []])
def test_a_class_may_be_empty(labels: list[bool]) -> None:
    assert {len(places) for places in stratified_resamples(labels)} == {len(labels)}


def test_with_one_case_of_each_class_there_is_one_resample() -> None:
    assert stratified_bootstrap(lambda places: float(sorted(places) == [0, 1]), [True, False]) == (1.0, 1.0)


def test_resamples_without_a_value_are_left_out() -> None:
    assert stratified_bootstrap(lambda places: 0.5 if places[0] == places[1] else None, [True, True]) == (0.5, 0.5)
    assert stratified_bootstrap(lambda _: None, [True, False]) is None


def test_the_paired_interval_of_auroc_is_nearly_the_one_of_scipy(scores: tuple[np.ndarray, np.ndarray]) -> None:
    earlier, now = scores

    def gained(positive: np.ndarray, negative: np.ndarray) -> float:
        return difference(earlier, now, np.concatenate([positive, negative]).astype(int))

    strata = np.flatnonzero(LABELS), np.flatnonzero(~LABELS)
    theirs = stats.bootstrap(strata, gained, vectorized=False, method="percentile", n_resamples=1_000, rng=5)
    found = stratified_bootstrap(lambda places: difference(earlier, now, places), LABELS)
    assert found == pytest.approx(tuple(theirs.confidence_interval), abs=0.015)


def placements(scores: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return for each positive the share of the negatives below it, and for each negative of the positives above."""
    above = scores[LABELS][:, None] > scores[~LABELS][None, :]
    return above.mean(axis=1), above.mean(axis=0)


def test_the_paired_interval_of_auroc_is_nearly_the_closed_one(scores: tuple[np.ndarray, np.ndarray]) -> None:
    # DeLong, DeLong and Clarke-Pearson, Biometrics 44 (1988).
    earlier, now = scores
    of_positives, of_negatives = (two - one for one, two in zip(placements(earlier), placements(now), strict=True))
    half = 1.96 * np.sqrt(of_positives.var(ddof=1) / POSITIVE + of_negatives.var(ddof=1) / NEGATIVE)
    middle = of_positives.mean()
    found = stratified_bootstrap(lambda places: difference(earlier, now, places), LABELS)
    assert found == pytest.approx((middle - half, middle + half), abs=0.015)
