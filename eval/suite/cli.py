"""The command `footnote eval`."""

from __future__ import annotations

from pathlib import Path

import click

from rag.cli.opening import library_option, open_engine
from rag.errors import FootnoteError


@click.command("eval")
@click.argument("suite", required=False, type=click.Path(path_type=Path), metavar="[SUITE.jsonl]")
@library_option
@click.option("--out", type=click.Path(path_type=Path), help="Folder for report.json, report.html and report.md.")
@click.option("--gate", is_flag=True, help="Fail if a measure is below its floor.")
@click.option("--compare", type=click.Path(path_type=Path), metavar="REPORT.json", help="An earlier report.")
@click.option("--all", "everything", is_flag=True, help="Print all tables, and every failed case in full.")
def evaluate(
    suite: Path | None, library: Path | None, out: Path | None, gate: bool, compare: Path | None, everything: bool
) -> None:
    """Measure the answers against a suite of questions; by default the one for the seeds."""
    from eval.suite.command import evaluate as measure
    from rag.cli.console import console

    engine, shown = open_engine(library), console()
    if not measure(engine, suite, out=out, gate=gate, compare=compare, everything=everything, console=shown):
        raise FootnoteError("the gate does not hold; the report names each measure that is below its floor")
