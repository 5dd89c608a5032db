from __future__ import annotations

from dataclasses import replace

import pytest

from eval.attacks.load import Served, faults_of, percentile, read

TIMES = [(0.1, 90), (0.5, 5), (2.0, 4), (9.0, 1)]
SERVED = Served("/turns", 100, 0, 5.0, 0.1, 0.5, 9.0)


@pytest.mark.parametrize(("share", "seconds"), [(0.5, 0.1), (0.9, 0.1), (0.95, 0.5), (0.99, 2.0), (1.0, 9.0)])
def test_a_percentile_is_the_time_within_which_so_many_were_answered(share: float, seconds: float) -> None:
    assert percentile(TIMES, share) == seconds


def test_an_entry_of_locust_is_read_in_seconds() -> None:
    entry = {
        "name": "/turns",
        "num_requests": 100,
        "num_failures": 0,
        "max_response_time": 9000.0,
        "response_times": {"9000": 1, "100": 90, "2000": 4, "500": 5},
    }
    assert read(entry, 20) == SERVED


def test_what_takes_too_long_or_fails_is_told() -> None:
    fast = replace(SERVED, most=8.0)
    assert faults_of([fast, replace(SERVED, place="/api/articles", p95=60.0)]) == []
    assert faults_of([SERVED]) == ["answers took 0.5 s in 95 of 100 cases, and 9.0 s at most"]
    assert faults_of([replace(fast, failed=3)]) == ["3 of 100 requests to /turns failed"]
