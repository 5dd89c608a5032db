"""Printing answers, articles and reports to the terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from rag.library.changes import Progress as ProgressCallback
from rag.library.store.record import Record
from rag.llm.prices import format_usage
from rag.text.language import name_of
from rag.types import Answer, Article, IngestReport, Sentence, Side
from rag.written_date import write_date

if TYPE_CHECKING:
    from rag.library.doctor import Diagnosis

PIPED_WIDTH = 120
"""Width in characters where standard output is no terminal."""

_SUPPORT = {"partial": "partly supported", "unsupported": "not supported, struck", "uncited": "without a source"}


def console() -> Console:
    """Return a console for standard output, of the terminal's width or else PIPED_WIDTH."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else PIPED_WIDTH)


@contextmanager
def progress_bar(what: str) -> Iterator[ProgressCallback]:
    """Yield a function of (done, total) that shows them as a progress bar on standard error."""
    columns = TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(elapsed_when_finished=True)
    out = Console(stderr=True)
    with Progress(*columns, console=out, transient=True, disable=not out.is_terminal) as progress:
        task = progress.add_task(what, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


def print_diagnosis(diagnosis: Diagnosis) -> None:
    """Print the findings with their remedies and, if the library is sound, its size."""
    out = console()
    for finding in diagnosis.findings:
        style = "yellow" if finding.mended else "red"
        out.print(Text(f"{finding.problem}: {finding.remedy}", style=style), soft_wrap=True)
    if diagnosis.sound:
        out.print(f"in good order: {diagnosis.articles:,} articles, {diagnosis.sentences:,} sentences")


def print_answer(answer: Answer) -> None:
    """Print the answer with its footnotes, or the refusal with the nearest sentences."""
    out = console()
    if answer.standalone_question != answer.question:
        out.print(Text(f"Read as: {answer.standalone_question}", style="dim"))
    if answer.warning:
        out.print(Text(_sentence(answer.warning), style="yellow"))
    if answer.finish != "complete":
        out.print(Text(f"This answer was {answer.finish}.", style="yellow"))
    out.print(_prose(answer, striking=out.is_terminal))
    for claim in answer.claims:
        if claim.support != "verified":
            out.print(Text(f"{_SUPPORT[claim.support]}: “{claim.text}” {'; '.join(claim.reasons)}", style="yellow"))
    if answer.missing:
        out.print(Text(answer.missing))
    for disagreement in answer.disagreements:
        sides = " · ".join(_side(side) for side in disagreement.sides)
        out.print(Text(f"The articles differ: {sides}", style="yellow"))
    if answer.citations:
        out.print()
    for citation in answer.citations:
        _print_quotation(out, f"[{citation.number}]", citation.article, citation.sentence)
    if answer.suggestions:
        out.print("\nWhat the articles do answer:")
    for question in answer.suggestions:
        out.print(Text(f" ·  {question}"))
    if answer.nearest:
        out.print("\nThe nearest sentences:")
    for quotation in answer.nearest:
        _print_quotation(out, " · ", quotation.article, quotation.sentence)
    if answer.usage:
        out.print(Text(f"\n{answer.mode.partition(':')[2]}: {format_usage(answer.usage)}", style="dim"))


def print_trace(answer: Answer) -> None:
    """Print the stages of an answer with their milliseconds, and the usage of a model, on standard error."""
    out = Console(stderr=True, highlight=False)
    for stage, milliseconds in answer.timings.items():
        out.print(f"{stage.replace('_', ' '):<12}{milliseconds:>10,.1f} ms")
    for kind, amount in (answer.usage or {}).items():
        out.print(f"{kind.replace('_', ' '):<18}{amount:>10,.6g}{' $' if kind == 'cost' else ''}")
    out.print(f"{answer.mode}, {answer.finish}, {len(answer.claims)} claims, {len(answer.citations)} citations")


def _prose(answer: Answer, *, striking: bool) -> Text:
    """Return the text with unsupported claims struck out, or between tildes if `striking` is False."""
    prose, end = Text(style="" if answer.answered else "yellow"), 0
    for claim in answer.claims:
        if claim.support == "unsupported":
            struck = Text(claim.text, "strike") if striking else Text(f"~~{claim.text}~~")
            prose.append(answer.text[end : claim.start]).append(struck)
            end = claim.end
    return prose.append(answer.text[end:])


def _side(side: Side) -> str:
    """Return the number of its sentence, the value that it gives if it is one, and what is told of it."""
    facts = f"({', '.join(side.facts)})" if side.facts else ""
    return " ".join(filter(None, (f"[{side.citation}]", side.value, facts)))


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def print_articles(records: Sequence[Record]) -> None:
    """Print a row for each article."""
    if not records:
        console().print("There are no articles yet; `footnote add PATH` adds some.")
        return
    foreign = any(record.article.language not in (None, "en") for record in records)
    named = ("Language",) if foreign else ()
    table = Table("Id", "Title", "Outlet", "Published", "Sentences", *named, box=None, header_style="bold")
    for record in records:
        article = record.article
        date = write_date(article.published or "") if article.when else "no date"
        language = (name_of(article.language),) if foreign else ()
        cells = (article.id, article.title, article.source or "", date, str(record.sentences), *language)
        table.add_row(*(Text(cell) for cell in cells))
    console().print(table)


def print_report(report: IngestReport) -> None:
    """Print the counts by status, and a line for each item that has a reason."""
    out = console()
    counts = {name: count for name, count in report.to_dict().items() if isinstance(count, int) and count}
    summary = ", ".join(f"{count} {name}" for name, count in counts.items()) or "nothing to read there"
    out.print(f"{summary} in {report.seconds:.1f} s")
    for item in report.items:
        if item.reason:
            out.print(
                Text(f"{item.status}: {item.address} {item.reason}", style="red" if item.status == "failed" else "")
            )


def _print_quotation(out: Console, mark: str, article: Article, sentence: Sentence) -> None:
    origin = " · ".join(part for part in (article.source, write_date(article.published or ""), article.title) if part)
    out.print(Text(f"{mark} {' '.join(sentence.text.split())}"))
    out.print(Padding(Text(origin, style="dim"), (0, 0, 0, len(mark) + 1)))
