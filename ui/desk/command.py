"""The command `footnote check`."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

import click

from rag.checking.report import DraftReport, State
from rag.cli.opening import library_option, open_engine
from rag.errors import DraftError
from ui.desk.words import STATES
from ui.export import FORMATS

STANDARD_INPUT = "-"
DEFAULT_TITLE = "Checked draft"


@click.command()
@click.argument("draft", metavar="DRAFT|-")
@click.option("--json", "form", flag_value="json", help="Print one JSON value and nothing else.")
@click.option("--html", "form", flag_value="html", help="Write the draft with its footnotes as a web page.")
@click.option("--md", "form", flag_value="md", help="Write it as Markdown.")
@click.option("--docx", "form", flag_value="docx", help="Write it as a Word document.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="The file to write to.")
@click.option(
    "--fail-on",
    "failing",
    multiple=True,
    type=click.Choice([state for state in get_args(State) if state != "nothing to check"]),
    help="Exit with status 1 if a statement is in this state; repeat it.",
)
@library_option
def check(draft: str, form: str | None, out: Path | None, failing: Sequence[State], library: Path | None) -> None:
    """Check a text against the articles before it is published.

    DRAFT is a text, Markdown, Word or other file that `footnote add` reads; a hyphen stands for standard input.
    """
    text, title = _read(draft)
    report = _check(text, library)
    if form is None and out is None:
        from rag.cli.console import console
        from ui.desk.printing import print_report

        print_report(report, console())
    else:
        _write(_encoded(report, title, form or "html"), out)
    bad = sum(report.counts[state] for state in failing)
    if bad:
        wanted = " or ".join(STATES[state] for state in failing)
        raise DraftError(f"{bad} of {len(report.statements)} statements are {wanted}; the report says which")


def _read(draft: str) -> tuple[str, str]:
    """Return the text of the draft and its title."""
    if draft == STANDARD_INPUT:
        return sys.stdin.buffer.read().decode("utf-8", "replace"), DEFAULT_TITLE
    from ui.desk.drafts import read_draft

    read = read_draft(Path(draft))
    return read.text, read.title or Path(draft).stem


def _check(text: str, library: Path | None) -> DraftReport:
    """Return the report, with a progress bar on standard error while it is made."""
    from rag.cli.console import progress_bar

    engine = open_engine(library)
    with progress_bar("Checking") as progress:
        for event in engine.stream_check(text):
            if isinstance(event, DraftReport):
                return event
            progress(event.end, len(text))
    raise AssertionError("the last event is the report")


def _encoded(report: DraftReport, title: str, form: str) -> bytes:
    if form == "json":
        return json.dumps(report.to_dict(), ensure_ascii=False, indent=2).encode() + b"\n"
    from ui.desk.document import draft_document

    return FORMATS[form].write(draft_document(report, title))


def _write(data: bytes, out: Path | None) -> None:
    if out is None:
        click.echo(data, nl=False)
        return
    try:
        out.write_bytes(data)
    except OSError as exc:
        raise DraftError(f"{out} cannot be written ({exc.strerror}); name another file with --out") from exc
