"""Evaluating an engine on a suite, for the command `footnote eval`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from eval.provenance import gather_provenance
from eval.reports.html import to_html
from eval.reports.records import parse_report
from eval.suite.cases import Case, load_cases
from eval.suite.compare import Comparison, read_report
from eval.suite.compare import compare as compare_with
from eval.suite.gate import check_gate, find_gate
from eval.suite.markdown import to_markdown
from eval.suite.printing import print_comparison, print_gate, print_report
from eval.suite.report import Report, make_report
from eval.suite.results import Result
from eval.suite.runner import run
from rag.engine import Engine
from rag.errors import FootnoteError

SEEDS_SUITE = Path(__file__).parents[1] / "cases" / "seeds.jsonl"


def evaluate(
    engine: Engine,
    suite: Path | None = None,
    *,
    out: Path | None = None,
    gate: bool = False,
    compare: Path | None = None,
    everything: bool = False,
    console: Console,
) -> bool:
    """Run the suite, print and write the report, and return whether the gate holds (True if `gate` is False).

    `suite` is by default the one for the seeds, `out` the folder for `report.json`, `report.html` and `report.md`, and
    `compare` an earlier `report.json`. `everything` prints more than a screen. Raises CaseError for a malformed suite,
    FootnoteError for a report that cannot be read or written.
    """
    path = suite or SEEDS_SUITE
    cases = load_cases(path)
    earlier = read_report(compare) if compare else None
    made = gather_provenance(path, engine.mode, engine.library.embedder.fingerprint)
    report = make_report(_run(engine, cases, console), made)
    comparison = compare_with(report, earlier) if earlier else None
    shortfalls = check_gate(report, find_gate(path)) if gate else []
    print_report(report, console, everything=everything)
    if comparison:
        print_comparison(comparison, console)
    if gate:
        print_gate(shortfalls, console)
    if out:
        write_report(report, out, shortfalls, comparison)
    return not shortfalls


def write_report(
    report: Report, folder: Path, shortfalls: Sequence[str] = (), comparison: Comparison | None = None
) -> None:
    """Write the report as JSON, HTML and Markdown into the folder, made if needed; raises FootnoteError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "report.json").write_text(report.to_json(), encoding="utf-8")
        (folder / "report.html").write_text(to_html(parse_report(report.to_dict()), shortfalls), encoding="utf-8")
        (folder / "report.md").write_text(to_markdown(report, shortfalls, comparison), encoding="utf-8")
    except OSError as exc:
        raise FootnoteError(f"{folder}: cannot be written ({exc.strerror}); give another --out folder") from exc


def _run(engine: Engine, cases: Sequence[Case], console: Console) -> list[Result]:
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("Asking", total=len(cases))
        return run(
            engine,
            cases,
            follow_ups_alone=True,
            progress=lambda done, _total: progress.update(task, completed=done),
        )
