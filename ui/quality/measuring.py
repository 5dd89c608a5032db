"""Measuring the answers in a process of its own, as `footnote eval` does, and how far it is."""

from __future__ import annotations

import json
import subprocess
import sys
import weakref
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock, Thread

from ui.quality.past import find_past, keep_report
from ui.storage.cases import CASES_FILE

FOOTNOTE = (sys.executable, "-c", "from rag.cli import main; main()", "eval", "--progress")
SAMPLES_SUITE = "seeds.jsonl"
"""The suite that is asked where there are no cases of one's own."""
LONGEST = 4_096
"""Characters of a line of the process that are read."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the questions were asked; `problem` is why the last measuring failed."""

    running: bool = False
    done: int = 0
    total: int = 0
    problem: str = ""


class Measuring:
    """Measures one library at a time, by the cases of its own if it has any, or else by those about the samples.

    `footnote` is the command, with `--progress`, that the arguments are added to.
    """

    def __init__(self, library: Path, footnote: tuple[str, ...] = FOOTNOTE) -> None:
        self._library = library
        self._footnote = footnote
        self._lock = Lock()
        self._progress = Progress()

    @property
    def progress(self) -> Progress:
        """Return how far it is."""
        return self._progress

    @property
    def reports(self) -> Path:
        """Return the folder that reports are written into."""
        return self._library / "reports"

    def start(self) -> None:
        """Start to measure, unless it is being done."""
        with self._lock:
            if not self._progress.running:
                self._progress = Progress(running=True)
                Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        with TemporaryDirectory(prefix="footnote-samples-") as samples:
            try:
                problem = self._measure(Path(samples))
            except OSError as exc:
                problem = f"the measuring could not be started ({exc.strerror})"
        self._progress = Progress(problem=problem)

    def _measure(self, samples: Path) -> str:
        """Measure, draw the history if there is any, and return the problem; the report before is kept too."""
        keep_report(self.reports)
        if problem := self._follow([*self._footnote, *self._arguments(samples)]):
            return problem
        keep_report(self.reports)
        past = find_past(self.reports)
        return self._follow([*self._footnote, "--history", str(past), "--out", str(self.reports)]) if past else ""

    def _arguments(self, samples: Path) -> list[str]:
        own = self._library / CASES_FILE
        about = (
            [str(own), "--library", str(self._library)] if own.is_file() else ["--library", str(samples / "library")]
        )
        return [*about, "--out", str(self.reports), *self._comparison(own.name if own.is_file() else SAMPLES_SUITE)]

    def _comparison(self, suite: str) -> list[str]:
        """Return the option that has the last report compared with, if there is one on the suite of that name."""
        last = self.reports / "report.json"
        try:
            told = json.loads(last.read_bytes())["provenance"]["suite"]
        except (OSError, ValueError, KeyError, TypeError):
            return []  # there is none yet, or one that cannot be read, which shall not keep anybody from measuring
        return ["--compare", str(last)] if told == suite else []

    def _follow(self, command: list[str]) -> str:
        """Run the command and return its problem, "" if there is none; it ends with this program."""
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
            ending, told = weakref.finalize(self, process.terminate), ""
            while line := process.stderr.readline(LONGEST) if process.stderr else "":
                told = self._hear(line) or told
            ending.detach()
        return told if process.returncode else ""

    def _hear(self, line: str) -> str:
        """Take a line that tells the progress, and return any other."""
        try:
            told = json.loads(line)
            self._progress = Progress(True, int(told["done"]), int(told["total"]))
        except (ValueError, KeyError, TypeError):
            return line.strip().removeprefix("footnote: ")
        return ""
