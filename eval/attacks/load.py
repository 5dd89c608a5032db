"""`python -m eval.attacks load CORPUS`: people who ask different questions at once, beside adding and removing.

Prints how many answers a second the machine bears and how long they take. With more people than it bears, the others
are told 429 with `Retry-After`, which is no error.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import product
from pathlib import Path
from typing import Any

from eval.attacks.target import command, environment, open_chat
from eval.bench.corpus import FORMS, make_questions, write_corpus
from rag.errors import FootnoteError

PEOPLE = Path(__file__).with_name("people.py")
QUESTIONS = "FOOTNOTE_LOAD_QUESTIONS"
"""The variable that names the file of questions."""
ADDING_SECONDS = 3_600.0
"""How long adding the corpus may take."""
MOST_P95_SECONDS, MOST_SECONDS = 2.5, 8.0
"""How long the answer to a question in the page may take, in 95 of 100 cases and at most."""


@dataclass(frozen=True, slots=True)
class Served:
    """What was asked of one address: how often, how many failed, and how long it took in seconds."""

    place: str
    count: int
    failed: int
    a_second: float
    median: float
    p95: float
    most: float


def run(corpus: Path, people: int, seconds: int, folder: Path) -> list[Served]:
    """Add the corpus, let so many people and one editor use its chat, and return what was served."""
    if find_spec("locust") is None:
        raise FootnoteError("the load is made by locust, which is not installed: `pip install 'footnote[load]'`")
    files = write_corpus(corpus, folder / "news")
    questions = folder / "questions"
    questions.write_text("\n".join(_different(files)), encoding="utf-8")
    added = command("add", folder / "news", "--library", folder / "library", within=ADDING_SECONDS)
    if added.returncode:
        raise FootnoteError(f"the corpus was not added: {added.stderr.strip()[-300:]}")
    with open_chat(folder) as chat:
        options = ["-f", str(PEOPLE), "--headless", "--json", "--only-summary"]
        options += ["--users", str(people + 1), "--spawn-rate", "10", "--run-time", f"{seconds}s"]
        done = subprocess.run(
            [sys.executable, "-m", "locust", *options, "--host", str(chat.client.base_url)],
            env=environment() | {QUESTIONS: str(questions)},
            capture_output=True,
            text=True,
            check=False,
        )
    try:
        return [read(entry, seconds) for entry in json.loads(done.stdout)]
    except ValueError as exc:
        last = (done.stderr.strip() or "it wrote nothing").splitlines()[-1]
        raise FootnoteError(f"locust did not run: {last}") from exc


def read(entry: Mapping[str, Any], seconds: float) -> Served:
    """Return an entry of locust's statistics, whose `response_times` count requests by milliseconds."""
    times = sorted((float(one) / 1000, count) for one, count in entry["response_times"].items())
    return Served(
        entry["name"],
        entry["num_requests"],
        entry["num_failures"],
        entry["num_requests"] / seconds,
        percentile(times, 0.5),
        percentile(times, 0.95),
        entry["max_response_time"] / 1000,
    )


def percentile(times: Sequence[tuple[float, int]], share: float) -> float:
    """Return the time within which this share of the requests was answered; `times` are (seconds, how many), sorted."""
    wanted, seen = share * sum(count for _, count in times), 0
    for time, count in times:
        seen += count
        if seen >= wanted:
            return time
    return 0.0


def faults_of(served: Sequence[Served]) -> list[str]:
    """Return what is not as it should be."""
    faults = [f"{one.failed} of {one.count} requests to {one.place} failed" for one in served if one.failed]
    return faults + [
        f"answers took {one.p95:.1f} s in 95 of 100 cases, and {one.most:.1f} s at most"
        for one in served
        if one.place == "/turns" and (one.p95 > MOST_P95_SECONDS or one.most > MOST_SECONDS)
    ]


def _different(files: Sequence[Path]) -> list[str]:
    """Return questions that all differ, so that none is answered from memory."""
    made = dict.fromkeys(make_questions(files))
    return [f"{form.format(one.rstrip('?'))}" for form, one in product(FORMS, made)]
