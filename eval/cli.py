"""The command `footnote eval`."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rag.cli.opening import library_option, open_engine
from rag.errors import FootnoteError

if TYPE_CHECKING:
    from rich.console import Console

    from eval.suite.command import Choices
    from eval.suite.part_settings import Variant
    from eval.suite.parts import Parts
    from rag.engine import Engine

A_PATH = click.Path(path_type=Path)
SETS = frozenset(
    "beir bump cast clapnq mtrag multihop qed ramdocs realtimeqa rgb squad2 trecqa wice wikiqa xquad".split()
)
"""The public sets, which `eval.scorecard.sets` has too; it takes long to load."""
PARTS = "words, vectors, reader, refusal or check, or set threshold, likeness or age"
INIT, DRAFTED = "init", "cases.jsonl"
"""The word that has cases drafted, and the file for them."""
PACKAGED = Path()
"""What `--gate` alone stands for: the gate that is packaged for the suite."""


@click.command("eval")
@click.argument("suite", required=False, type=A_PATH, metavar="[SUITE.jsonl|REPORT.json|SET]")
@click.argument("path", required=False, type=A_PATH)
@library_option
@click.option("--out", type=A_PATH, help="Folder for report.json, report.html and report.md.")
@click.option(
    "--gate",
    is_flag=False,
    flag_value=PACKAGED,
    type=A_PATH,
    metavar="[GATE.toml]",
    help="Fail if a measure is below its floor, or dropped too far since --compare.",
)
@click.option("--compare", type=A_PATH, metavar="REPORT.json", help="An earlier report.")
@click.option("--history", type=A_PATH, metavar="FOLDER", help="Plot the reports in the folder over time, and stop.")
@click.option("--only", multiple=True, metavar="ID|TAG", help="Only cases with this id or tag; repeat it.")
@click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="NAME=VALUE[,VALUE...]",
    help=f"Switch off {PARTS}. Repeat it; several values of one are compared.",
)
@click.option("--time-limit", type=click.FloatRange(min=0, min_open=True), metavar="SECONDS", help="Most for a case.")
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Cases that are asked at once.")
@click.option("--progress", is_flag=True, help="Tell on standard error, as JSON lines, how far it is.")
@click.option("--resume", is_flag=True, help="Go on with the run that was interrupted in the --out folder.")
@click.option("--count", type=click.IntRange(1), default=20, show_default=True, help="Drafts that `init` shows.")
@click.option("--all", "everything", is_flag=True, help="Print everything; with `init`, take all drafts.")
def evaluate(
    suite: Path | None,
    path: Path | None,
    library: Path | None,
    out: Path | None,
    gate: Path | None,
    compare: Path | None,
    history: Path | None,
    count: int,
    everything: bool,
    only: tuple[str, ...],
    settings: tuple[str, ...],
    time_limit: float | None,
    jobs: int,
    resume: bool,
    progress: bool,
) -> None:
    """Measure the answers against a suite of questions; by default the one for the seeds.

    Given a REPORT.json, it shows that again and asks nothing: `footnote eval --compare OLD.json NEW.json`. Given the
    name of a public set and its PATH, it measures that, beside plain LlamaIndex: beir, bump, cast, clapnq, mtrag,
    multihop, qed, ramdocs, realtimeqa, rgb, squad2, trecqa, wice, wikiqa or xquad; without PATH it says what that is.
    `footnote eval init [CASES.jsonl]` drafts cases from the library, for you to accept, edit or drop.
    """
    from rag.cli.console import console

    if suite and str(suite) in SETS:
        from eval.scorecard.public import measure_public

        measure_public(str(suite), path, out, console())
    elif suite and str(suite) == INIT:
        _draft(library, path or Path(DRAFTED), count, everything, console())
    elif path:
        raise click.UsageError(f"{suite} is no public set, so that there is nothing to do with {path}")
    elif history:
        from eval.reports.history import show_history

        show_history(history, out or history, console())
    else:
        suite, held = _suite_and_gate(suite, gate)
        shown = {"out": out, "gate": held, "compare": compare, "everything": everything, "console": console()}
        tell = tell_progress if progress else None
        choices = {"only": only, "time_limit": time_limit, "jobs": jobs, "resume": resume, "tell": tell}
        if shortfalls := _measure(suite, library, settings, choices, shown):
            raise FootnoteError(f"the gate does not hold: {'; '.join(shortfalls)}")


def _draft(library: Path | None, cases: Path, count: int, everything: bool, console: Console) -> None:
    """Have cases drafted from the library into the file `cases`."""
    from eval.suite.drafting_command import draft_suite

    stored = open_engine(library).library
    draft_suite(stored, stored.folder, cases, count, everything, console)


def _measure(
    suite: Path | None,
    library: Path | None,
    settings: tuple[str, ...],
    choices: Mapping[str, Any],
    shown: Mapping[str, Any],
) -> tuple[str, ...]:
    """Show the report, read again or of the suite as it is asked now, and return what of its gate does not hold."""
    if suite and suite.suffix == ".json":
        from eval.reports.command import reread

        return reread(suite, **shown)
    from eval.suite.command import Choices
    from eval.suite.command import evaluate as measure
    from eval.suite.part_settings import read_variants

    variants = read_variants(settings)
    if len(variants) > 1:
        return _sweep(library, variants, suite, Choices(**choices), shown)
    parts = variants[0].parts
    return measure(_maker(library)(parts), suite, choices=Choices(parts=parts, **choices), **shown)


def _sweep(
    library: Path | None,
    variants: Sequence[Variant],
    suite: Path | None,
    choices: Choices,
    shown: Mapping[str, Any],
) -> tuple[str, ...]:
    """Compare the variants, of which no gate can hold all."""
    from eval.suite.sweep import sweep

    if shown["gate"] or shown["compare"]:
        raise click.UsageError("several values are compared with each other; leave out --gate and --compare")
    sweep(_maker(library), variants, suite, out=shown["out"], choices=choices, console=shown["console"])
    return ()


def _suite_and_gate(suite: Path | None, gate: Path | None) -> tuple[Path | None, Path | bool]:
    """Return the suite, and the gate's file or whether the packaged one is wanted; `--gate SUITE.jsonl` wants that."""
    if gate and suite is None and gate.suffix == ".jsonl":
        return gate, True
    return suite, gate is not None if gate in (None, PACKAGED) else gate


def _maker(library: Path | None) -> Callable[[Parts], Engine]:
    """Return what makes an engine of some parts on the library."""
    from eval.suite.parts import WHOLE, make_engine

    engine = open_engine(library)
    return lambda parts: engine if parts == WHOLE else make_engine(engine.library, parts)


def tell_progress(done: int, total: int) -> None:
    """Write how many of the cases are done as a line of JSON on standard error."""
    click.echo(json.dumps({"done": done, "total": total}), err=True)
