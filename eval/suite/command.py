"""Evaluating an engine on a suite, for the command `footnote eval`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from eval.provenance import gather_provenance
from eval.reports.command import show, write
from eval.reports.reading import hold, read_standard
from eval.reports.records import parse_report
from eval.suite.cases import Case, load_cases
from eval.suite.report import make_report
from eval.suite.results import Result
from eval.suite.runner import run
from rag.engine import Engine

SEEDS_SUITE = Path(__file__).parents[1] / "cases" / "seeds.jsonl"


def evaluate(
    engine: Engine,
    suite: Path | None = None,
    *,
    out: Path | None = None,
    gate: Path | bool = False,
    compare: Path | None = None,
    everything: bool = False,
    console: Console,
) -> bool:
    """Run the suite, print and write the report, and return whether the gate holds (True without a gate).

    `suite` is by default the one for the seeds, `out` the folder for `report.json`, `report.html` and `report.md`,
    `gate` a gate's file or True for the packaged one, and `compare` an earlier `report.json`. `everything` prints more
    than a screen. Raises CaseError for a malformed suite, FootnoteError for a file that cannot be read or written.
    """
    path = suite or SEEDS_SUITE
    cases, standard = load_cases(path), read_standard(path.name, gate, compare)
    made = gather_provenance(path, engine.mode, engine.library.embedder.fingerprint)
    report = make_report(_run(engine, cases, console), made)
    if out:
        write(out / "report.json", report.to_json())
    return show(hold(parse_report(report.to_dict()), standard), out, everything, console)


def _run(engine: Engine, cases: Sequence[Case], console: Console) -> list[Result]:
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("Asking", total=len(cases))
        return run(
            engine,
            cases,
            follow_ups_alone=True,
            progress=lambda done, _total: progress.update(task, completed=done),
        )
