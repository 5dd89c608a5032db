"""One step of one pipeline in a process of its own; what it measured is one line of JSON on standard output.

python -m eval.bench.step ours|plain add FOLDER STORE
python -m eval.bench.step ours|plain query STORE QUESTIONS.json
python -m eval.bench.step ours first-token STORE QUESTIONS.json
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

WARMING = 10
"""Questions that are asked before the clock runs."""

Ask = Callable[[str], dict[str, float]]


def add(pipeline: Any, folder: str, store: str) -> dict[str, Any]:
    """Return the seconds of adding the folder, imports left out, and what is then stored."""
    started = time.perf_counter()
    articles, vectors = pipeline.add(Path(folder), Path(store))
    return {"seconds": time.perf_counter() - started, "articles": articles, "vectors": vectors}


def query(pipeline: Any, store: str, questions: str) -> dict[str, Any]:
    """Return for each stage the milliseconds of every question."""
    return {"milliseconds": time_questions(pipeline.Asking(Path(store)).ask, json.loads(Path(questions).read_text()))}


def first_token(_pipeline: Any, store: str, questions: str) -> dict[str, Any]:
    """Return the milliseconds until the first word of a written answer, and the model server's own."""
    from eval.bench.first_token import measure_first_tokens

    return {"milliseconds": measure_first_tokens(Path(store), json.loads(Path(questions).read_text()))}


def time_questions(ask: Ask, questions: Sequence[str]) -> dict[str, list[float]]:
    """Return the milliseconds by stage, a list over the questions; the first ones are asked before as well."""
    for question in questions[:WARMING]:
        ask(question)
    times = [ask(question) for question in questions]
    return {stage: [one[stage] for one in times] for stage in times[0]}


def peak_megabytes() -> float:
    """Return the most memory that this process has held."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak * 1024 / 1e6


def main(name: str, step: str, *arguments: str) -> None:
    """Run the step and print what it measured."""
    measured = {"add": add, "query": query, "first-token": first_token}[step](
        import_module(f"eval.bench.{name}"), *arguments
    )
    sys.stdout.write(json.dumps({**measured, "peak_megabytes": peak_megabytes()}) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
