"""Measuring both pipelines alternately, step by step, on the same files."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.bench.figures import percentiles
from eval.bench.processes import free_port, run_step, time_command, time_until_served
from eval.claims.model_server import SERVER

PIPELINES = ("ours", "plain")
FOOTNOTE = ("-c", "from rag.cli import main; main()")
PLAIN = ("-m", "eval.bench.plain")

Measures = dict[str, float]
Progress = Callable[[str], None]


def measure_run(folder: Path, questions: Path, work: Path, progress: Progress) -> dict[str, Measures]:
    """Return the measures of one run of each pipeline; the pipelines take turns after each step."""
    stores = {name: work / name for name in PIPELINES}
    measured: dict[str, Measures] = {name: {} for name in PIPELINES}
    for step in (_add, _add_again, _query, _recall, _first_token, _ask, _chat):
        for name in PIPELINES:
            progress(f"{name}: {(step.__doc__ or '').rstrip('.').lower()}")
            measured[name] |= step(name, folder, stores[name], questions, measured[name])
    for store in stores.values():
        shutil.rmtree(store)
    return measured


def _add(name: str, folder: Path, store: Path, _questions: Path, _earlier: Measures) -> Measures:
    """Adding."""
    return adding(run_step(name, "add", folder, store), disk_megabytes(store))


def _add_again(name: str, folder: Path, store: Path, _questions: Path, earlier: Measures) -> Measures:
    """Adding again."""
    if name == "plain":  # it would store everything twice
        return {}
    again = float(run_step(name, "add", folder, store)["seconds"])
    return {"adding again, unchanged [% of first]": 100 * again / earlier["adding [s]"]}


def _query(name: str, _folder: Path, store: Path, questions: Path, _earlier: Measures) -> Measures:
    """TimedPipeline."""
    return asking(run_step(name, "query", store, questions))


def _recall(name: str, _folder: Path, store: Path, questions: Path, _earlier: Measures) -> Measures:
    """Comparing with exact search."""
    if name == "plain":
        return {}
    found = run_step(name, "recall", store, questions)["recalls"]
    return {f"{search} [of 1]": value for search, value in found.items()}


def _first_token(name: str, _folder: Path, store: Path, questions: Path, _earlier: Measures) -> Measures:
    """Waiting for a model's first word."""
    if name == "plain" or not SERVER.is_dir():  # the server that plays the model is part of a checkout
        return {}
    return first_tokens(run_step(name, "first-token", store, questions))


def _ask(name: str, _folder: Path, store: Path, _questions: Path, _earlier: Measures) -> Measures:
    """Starting the command line."""
    question = "What is known?"
    commands: Mapping[str, Sequence[str]] = {
        "ours": (*FOOTNOTE, "ask", question, "--library", str(store)),
        "plain": (*PLAIN, "ask", str(store), question),
    }
    return {"one question, whole process [s]": time_command(commands[name])}


def _chat(name: str, _folder: Path, store: Path, _questions: Path, _earlier: Measures) -> Measures:
    """Starting the chat."""
    commands: Mapping[str, Sequence[str]] = {
        "ours": (*FOOTNOTE, "chat", "--port", str(free_port()), "--library", str(store)),
        "plain": (*PLAIN, "chat", str(store)),
    }
    return {"chat until it serves [s]": time_until_served(commands[name])}


def adding(measured: Mapping[str, Any], disk: float) -> Measures:
    """Return the measures of adding, from what the process measured and the megabytes on disk afterwards."""
    seconds = measured["seconds"]
    return {
        "adding [s]": seconds,
        "articles [1/s]": measured["articles"] / seconds,
        "vectors [1/s]": measured["vectors"] / seconds,
        "peak memory, adding [MB]": measured["peak_megabytes"],
        "disk [MB]": disk,
    }


def asking(measured: Mapping[str, Any]) -> Measures:
    """Return the measures of asking, from what the process measured."""
    stages = {
        f"{stage} {name} [ms]": value
        for stage, milliseconds in measured["milliseconds"].items()
        for name, value in percentiles(milliseconds).items()
    }
    return {**stages, "peak memory, asking [MB]": measured["peak_megabytes"]}


def first_tokens(measured: Mapping[str, Any]) -> Measures:
    """Return the percentiles of the times to the first token, from what the process measured."""
    return {
        f"{name} {rank} [ms]": value
        for name, milliseconds in measured["milliseconds"].items()
        for rank, value in percentiles(milliseconds).items()
        if rank != "p99"
    }


def disk_megabytes(folder: Path) -> float:
    """Return the size of all files in the folder and its subfolders, in megabytes."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6
