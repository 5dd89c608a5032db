from __future__ import annotations

import pytest

from eval.statistics.intervals import bootstrap, describe_share, paired_bootstrap, wilson


def test_wilson_gives_the_published_interval() -> None:
    # Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(15, 148) == pytest.approx((0.0624, 0.1605), abs=5e-5)
    assert wilson(0, 20) == pytest.approx((0.0, 0.1611), abs=5e-5)
    assert wilson(1, 29) == pytest.approx((0.0061, 0.1718), abs=5e-5)


def test_wilson_stays_within_0_and_1() -> None:
    assert wilson(0, 3)[0] == 0.0
    assert wilson(3, 3)[1] == 1.0


def test_a_share_is_told_in_percent_with_its_interval() -> None:
    assert describe_share(1, 29) == "3.4% [0.6%, 17.2%]"
    assert describe_share(1, 29, 2) == "3.45% [0.61%, 17.18%]"


def test_the_bootstrap_of_equal_values_is_a_point() -> None:
    assert bootstrap([0.25, 0.25, 0.25]) == (0.25, 0.25)


def test_the_bootstrap_is_the_same_every_time_and_near_the_normal_interval() -> None:
    values = [0.0, 1.0] * 50
    assert bootstrap(values) == bootstrap(values)
    assert bootstrap(values) == pytest.approx((0.402, 0.598), abs=0.015)


def test_a_difference_that_is_the_same_in_every_case_has_no_spread() -> None:
    assert paired_bootstrap([0.0, 0.5, 0.25], [0.5, 1.0, 0.75]) == pytest.approx((0.5, 0.5))


def test_cases_that_do_not_count_are_left_out_on_their_side_only() -> None:
    assert paired_bootstrap([1.0, None, 1.0, 1.0], [None, 0.0, 0.0, 0.0]) == (-1.0, -1.0)


def test_without_a_value_on_one_side_there_is_no_interval() -> None:
    assert paired_bootstrap([None, None], [1.0, 0.0]) is None
