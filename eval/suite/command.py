"""Evaluating an engine on a suite, for the command `footnote eval`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress

from eval.provenance import Provenance, gather_provenance
from eval.reports.command import show, write
from eval.reports.gated import hold, read_standard
from eval.reports.records import ReportFile, parse_report
from eval.suite.cases import Case, load_cases
from eval.suite.choosing import choose
from eval.suite.measures import for_cases
from eval.suite.parts import WHOLE, Parts
from eval.suite.report import make_report
from eval.suite.results import Result
from eval.suite.run_record import hash_articles
from eval.suite.runner import run
from eval.suite.saved import SavedOutputs
from rag.engine import Engine
from rag.errors import FootnoteError

SEEDS_SUITE = Path(__file__).parents[1] / "cases" / "seeds.jsonl"
OUTPUTS = "outputs.jsonl"


@dataclass(frozen=True, slots=True)
class Choices:
    """What of a suite is run, and how.

    `only` are ids and tags of cases, none meaning all of them. `parts` are those of the engine, for the record. A
    case may take `time_limit` seconds, and so many `jobs` cases are asked at once. `resume` goes on with a run that was
    interrupted. `tell` is called with the numbers of cases that are done and of all.
    """

    only: tuple[str, ...] = ()
    parts: Parts = WHOLE
    time_limit: float | None = None
    jobs: int = 1
    resume: bool = False
    tell: Callable[[int, int], None] | None = None


def evaluate(
    engine: Engine,
    suite: Path | None = None,
    *,
    out: Path | None = None,
    gate: Path | bool = False,
    compare: Path | None = None,
    everything: bool = False,
    choices: Choices = Choices(),
    console: Console,
) -> tuple[str, ...]:
    """Run the suite, print and write the report, and return the lines of a gate that does not hold, a measure each.

    `suite` is by default the one for the seeds, `out` the folder for `report.json`, `report.html` and `report.md`,
    `gate` a gate's file or True for the packaged one, and `compare` an earlier `report.json`. `everything` prints more
    than a screen, `choices` is what to run and how. With `out`, outputs are kept in `outputs.jsonl` as they come.
    Raises CaseError for a malformed suite, FootnoteError for a file that cannot be read or written.
    """
    path = suite or SEEDS_SUITE
    standard = read_standard(path.name, gate, compare)
    return show(hold(measure(engine, path, out, choices, console), standard), out, everything, console)


def measure(engine: Engine, suite: Path, out: Path | None, choices: Choices, console: Console) -> ReportFile:
    """Run the suite with its progress on the console, and return the report, which is `report.json` in `out`.

    Raises CaseError for a malformed suite, FootnoteError for a file that cannot be read or written.
    """
    if choices.resume and not out:
        raise FootnoteError("--resume needs the --out folder of the run that was interrupted")
    cases = choose(load_cases(suite), choices.only)
    measures, made = for_cases(cases), _provenance(suite, engine, choices)
    saved = _saved(out / OUTPUTS, made, resume=choices.resume) if out else None
    report = make_report(_run(engine, cases, choices, saved, console), made, measures)
    if out:
        write(out / "report.json", report.to_json())
    return parse_report(report.to_dict())


def _provenance(suite: Path, engine: Engine, choices: Choices) -> Provenance:
    return gather_provenance(
        suite,
        engine.mode,
        engine.library.embedder.fingerprint,
        articles_sha256=hash_articles(engine.library),
        off=choices.parts.off,
        numbers=choices.parts.numbers,
        only=choices.only,
        time_limit=choices.time_limit,
        jobs=choices.jobs,
    )


def _saved(path: Path, made: Provenance, *, resume: bool) -> SavedOutputs:
    """Return the file of outputs; one that is resumed must be of the same code, articles and parts."""
    by = {name: made.to_dict()[name] for name in ("mode", "embedding", "commit", "articles_sha256")}
    return SavedOutputs(path, {**by, "off": list(made.off or ()), "numbers": dict(made.numbers)}, anew=not resume)


def _run(
    engine: Engine, cases: Sequence[Case], choices: Choices, saved: SavedOutputs | None, console: Console
) -> list[Result]:
    columns = (*Progress.get_default_columns(), MofNCompleteColumn())

    def show_progress(done: int, total: int) -> None:
        progress.update(task, completed=done)
        if choices.tell:
            choices.tell(done, total)

    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("Asking", total=len(cases))
        return run(
            engine,
            cases,
            follow_ups_alone=True,
            time_limit=choices.time_limit,
            jobs=choices.jobs,
            saved=saved,
            progress=show_progress,
        )
