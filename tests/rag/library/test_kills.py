"""A library whose processes are killed, for real."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[2]
KILLS = 52


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_whatever_is_killed_nothing_that_was_reported_is_lost_and_the_next_change_finishes_it(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "neighbours.kills", str(tmp_path), str(KILLS), "7"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), str(TESTS.parent)])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    story = json.loads(done.stdout)
    assert story["problems"] == []
    assert sum(story["killed"].values()) >= KILLS
    assert story["killed"].keys() >= {"add", "update", "remove", "reindex", "opening"}
