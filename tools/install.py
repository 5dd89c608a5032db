"""Installs this package with pip and tells how far it is, as the first time takes minutes.

Run by the Makefile, with the Python of `.venv`: it uses nothing that has to be installed before.
"""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

CONSTRAINTS = Path(__file__).parents[1] / "constraints.txt"
PIP = ("-m", "pip", "--disable-pip-version-check", "install", "--no-input", "--progress-bar", "off")
COLLECTING, INSTALLING = "Collecting ", "Installing collected packages: "
PARTS = Path(sysconfig.get_path("purelib"))
LAST_LINES = 30
"""Lines of pip's own output that are shown if it fails."""


def main(arguments: list[str]) -> int:
    """Run pip with these arguments, and return its exit status; what it says is shown only if it fails."""
    command = [sys.executable, *PIP, "--constraint", str(CONSTRAINTS), *arguments]
    last: deque[str] = deque(maxlen=LAST_LINES)
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as pip:
        assert pip.stdout is not None
        _follow(_kept(pip.stdout, last))
    if pip.returncode:
        sys.stderr.write("".join(last))
    return pip.returncode


def _kept(lines: Iterator[str], last: deque[str]) -> Iterator[str]:
    for line in lines:
        last.append(line)
        yield line


def _follow(lines: Iterator[str]) -> None:
    """Tell how many parts are found, then how many of them are installed."""
    found, done = 0, Event()
    counting: Thread | None = None
    for line in lines:
        if line.lstrip().startswith(COLLECTING):
            found += 1
            _tell(f"Looking for the parts: {found} found", first=found == 1)
        elif line.startswith(INSTALLING) and counting is None:
            counting = Thread(target=_count, args=(line.count(",") + 1, done))
            counting.start()
    done.set()
    if counting:
        counting.join()
        _tell("Installed.", last=True)


def _count(parts: int, done: Event) -> None:
    """Tell each second how many of the parts stand in their place, until `done`."""
    before = _installed()
    while not done.wait(1):
        _tell(f"Installing the parts: {min(_installed() - before, parts)} of {parts}")


def _installed() -> int:
    return sum(1 for _ in PARTS.glob("*.dist-info"))


def _tell(text: str, *, first: bool = False, last: bool = False) -> None:
    """Write the text over the one before it on a terminal; elsewhere only the first and the last are written."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\033[K{text}")
        sys.stderr.write("\n" if last else "")
    elif first or last:
        sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
