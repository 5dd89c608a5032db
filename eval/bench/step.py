"""Running one step of one pipeline in this process, and printing what it measured as one line of JSON.

python -m eval.bench.step ours|plain add FOLDER STORE
python -m eval.bench.step ours|plain query STORE QUESTIONS.json
python -m eval.bench.step ours first-token STORE QUESTIONS.json
python -m eval.bench.step ours recall STORE QUESTIONS.json
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

WARM_UP = 10
"""Questions that are asked before the measurement."""

Ask = Callable[[str], dict[str, float]]


def add(pipeline: Any, folder: str, store: str) -> dict[str, Any]:
    """Return the seconds for adding the folder, without imports, and the numbers of articles and vectors."""
    started = time.perf_counter()
    articles, vectors = pipeline.add(Path(folder), Path(store))
    return {"seconds": time.perf_counter() - started, "articles": articles, "vectors": vectors}


def query(pipeline: Any, store: str, questions: str) -> dict[str, Any]:
    """Return the milliseconds of every question by stage."""
    return {
        "milliseconds": time_questions(pipeline.TimedPipeline(Path(store)).ask, json.loads(Path(questions).read_text()))
    }


def first_token(_pipeline: Any, store: str, questions: str) -> dict[str, Any]:
    """Return the times of `measure_first_tokens`."""
    from eval.bench.first_token import measure_first_tokens

    return {"milliseconds": measure_first_tokens(Path(store), json.loads(Path(questions).read_text()))}


def recall(_pipeline: Any, store: str, questions: str) -> dict[str, Any]:
    """Return the recalls of `recall_in`."""
    from eval.bench.recall import recall_in

    return {"recalls": recall_in(Path(store), json.loads(Path(questions).read_text()))}


def time_questions(ask: Ask, questions: Sequence[str]) -> dict[str, list[float]]:
    """Return the milliseconds of every question by stage; the first WARM_UP questions are asked once before."""
    for question in questions[:WARM_UP]:
        ask(question)
    times = [ask(question) for question in questions]
    return {stage: [one[stage] for one in times] for stage in times[0]}


def peak_megabytes() -> float:
    """Return the peak resident memory of this process in megabytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak * 1024 / 1e6


def main(name: str, step: str, *arguments: str) -> None:
    """Run the step of the pipeline, and print what it measured with the peak memory."""
    steps = {"add": add, "query": query, "first-token": first_token, "recall": recall}
    measured = steps[step](import_module(f"eval.bench.{name}"), *arguments)
    sys.stdout.write(json.dumps({**measured, "peak_megabytes": peak_megabytes()}) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
