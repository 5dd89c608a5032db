"""What the measure of growing memory derives from its samples, and a real process's memory; never how fast it grows."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from eval.bench.growth import Sample, resident_megabytes, slope


def samples(megabytes) -> list[Sample]:
    """Return a sample a second for ten minutes, with these megabytes by minute."""
    return [Sample(second / 60, second, megabytes(second / 60)) for second in range(600)]


def test_memory_that_grows_has_that_slope() -> None:
    found = slope(samples(lambda minutes: 300 + 2 * minutes))
    assert [found.value, found.low, found.high] == pytest.approx([2, 2, 2], abs=0.01)


def test_what_is_taken_at_the_start_does_not_count() -> None:
    found = slope(samples(lambda minutes: 300 + 40 * min(minutes, 4)))
    assert found.value == pytest.approx(0, abs=0.01)


def test_the_interval_is_wider_the_more_the_memory_moves() -> None:
    calm, wild = (slope(samples(lambda minutes, up=up: 300 + up * (int(minutes * 6) % 2))) for up in (1, 50))
    assert calm.low < 0 < calm.high
    assert wild.high - wild.low == pytest.approx(50 * (calm.high - calm.low))


def test_too_short_a_time_has_no_slope() -> None:
    with pytest.raises(ValueError, match=r"0\.2 minutes are too few for a slope; measure for 1\.3 at least"):
        slope(samples(lambda _: 300.0)[:11])


def test_the_memory_is_that_of_the_process_with_its_children() -> None:
    own = resident_megabytes(os.getpid())
    waits = "import sys; taken = bytearray(100_000_000); print('ready', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", waits], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        child.stdout.readline()
        assert resident_megabytes(os.getpid()) - own > 90
        child.communicate("")
    assert resident_megabytes(2**22 + 1) == 0
