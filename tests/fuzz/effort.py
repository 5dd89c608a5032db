"""How long is fuzzed: a little in every test run, and longer with `FUZZ_TIMES=100 python -m pytest tests/fuzz`."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

TIMES = int(os.environ.get("FUZZ_TIMES", "1"))


def fuzzed(examples: int) -> settings:
    """Return the settings of a test: so many examples, the same ones each time, or many more and always others."""
    return settings(
        max_examples=examples * TIMES,
        derandomize=TIMES == 1,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
