"""The installer of the Makefile: it counts instead of being silent, and shows pip's own words only if pip fails."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def install(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "tools" / "install.py"), "--dry-run", "--no-index", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_what_is_there_is_silently_left_as_it_is() -> None:
    done = install("click")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_what_cannot_be_installed_is_told_in_pip_s_words() -> None:
    done = install("footnote-no-such-part")
    assert done.returncode == 1
    assert "No matching distribution found for footnote-no-such-part" in done.stderr
