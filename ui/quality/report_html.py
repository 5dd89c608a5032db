"""The HTML of an eval report: its measures as a plot and the failed cases, or instructions for making a report."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path

from rag.errors import FootnoteError
from ui.quality.report import EvalReport, FailedCase, Measure, TagGroup, find_report, read_report
from ui.render.markup import DOT, as_sentence, day, isolated, plural, text

MAX_FAILED = 100
_MEASURE_NAMES = {
    "success@1": "The best sentence is a right one",
    "success@3": "A right one among the first three",
    "success@10": "A right one among the first ten",
    "reciprocal_rank": "Rank of the first right one, reciprocal",
    "average_precision": "Right ones first (average precision)",
    "citation_precision": "Citations that are right",
    "citation_recall": "Sentences to be cited that are",
    "expected": "Answers that say what was expected",
    "answered": "Questions that are answered, rather than refused",
    "refusal_precision": "Refusals that are right",
    "refusal_recall": "Unanswerable questions that are refused",
}


def render_last_report(library: Path) -> str:
    """Return the newest report in the `reports` folder of the library or of the working directory, as HTML.

    Without a readable report these are instructions for making one.
    """
    path = find_report((library / "reports", Path("reports")))
    if path is None:
        return _none(library)
    try:
        return render_report(read_report(path), path)
    except FootnoteError as exc:
        return f'<p class="problem">{text(as_sentence(exc))}</p>{_none(library)}'


def render_report(quality: EvalReport, path: Path) -> str:
    """Return the report as HTML; `path` is the file that it was read from."""
    facts = [isolated(quality.suite), isolated(quality.mode), text(day(quality.date))]
    if quality.milliseconds:
        median, slowest = quality.milliseconds
        facts.append(f"half of the answers within {median:,.0f} ms, 95 % within {slowest:,.0f} ms")
    return (
        f'<p class="passed"><b>{quality.passed:,} of {plural(quality.cases, "case")}</b> passed</p>'
        f'<p class="meta">{DOT.join(facts)}</p>'
        f"<h3>Measures, with 95 % intervals</h3>{_plot(quality.measures)}"
        f"{_groups(quality.groups)}{_failures(quality.failed)}"
        f'<p class="meta">From <code>{text(str(path))}</code>. It is on the suite’s own articles, '
        "not on everything in this library.</p>"
    )


def _plot(measures: Sequence[Measure]) -> str:
    scale = "".join(f'<span style="--at:{tick}">{tick:g}</span>' for tick in (0, 0.25, 0.5, 0.75, 1))
    rows = "".join(_row(one) for one in measures if one.value is not None)
    return f'<div class="plot">{rows}<p class="scale" aria-hidden="true">{scale}</p></div>'


def _row(one: Measure) -> str:
    value = one.value or 0.0
    low, high = one.interval or (value, value)
    label = f"{value:.2f} ({low:.2f} to {high:.2f}), {plural(one.cases, 'case')}"
    name = _MEASURE_NAMES.get(one.name, one.name.replace("_", " "))
    lines = "".join(f'<line class="grid" x1="{at}%" x2="{at}%" y1="0" y2="20"/>' for at in (0, 25, 50, 75, 100))
    return (
        f'<div class="measure" title="{text(one.name)}"><span class="name">{text(name)}</span>'
        f'<svg role="img" aria-label="{text(label)}" width="100%" height="20">{lines}'
        f'<line class="interval" x1="{low:.1%}" x2="{high:.1%}" y1="10" y2="10"/>'
        f'<circle cx="{value:.1%}" cy="10" r="4.5"/></svg><span class="value">{text(label)}</span></div>'
    )


def _groups(groups: Sequence[TagGroup]) -> str:
    if not groups:
        return ""
    rows = "".join(
        f'<div class="measure"><span class="name">{isolated(one.tag)}</span>'
        f'<svg role="img" aria-label="{one.passed} of {one.cases} passed" width="100%" height="20">'
        '<rect class="all" x="0" y="5" width="100%" height="10" rx="2"/>'
        f'<rect class="part" x="0" y="5" width="{one.passed / max(one.cases, 1):.1%}" height="10" rx="2"/></svg>'
        f'<span class="value">{one.passed:,} of {one.cases:,} passed</span></div>'
        for one in groups
    )
    return f'<h3>By kind of question</h3><div class="plot">{rows}</div>'


def _failures(failed: Sequence[FailedCase]) -> str:
    if not failed:
        return "<h3>Every case passed</h3>"
    more = f"<p>and {len(failed) - MAX_FAILED:,} more, in the report</p>" if len(failed) > MAX_FAILED else ""
    shown = "".join(_failure(one) for one in failed[:MAX_FAILED])
    return f"<h3>{plural(len(failed), 'case')} not passed</h3>{shown}{more}"


def _failure(one: FailedCase) -> str:
    return (
        f'<details><summary dir="auto">{text(one.question)}</summary>{"".join(_wrong(one))}'
        f'<p class="meta">Case {isolated(one.id)}</p></details>'
    )


def _wrong(one: FailedCase) -> Iterator[str]:
    for reason in one.reasons:
        yield f'<p class="why" dir="auto">{text(reason)}</p>'
    if one.answer:
        yield f'<blockquote dir="auto">{text(one.answer)}</blockquote>'


def _none(library: Path) -> str:
    folder = shlex.quote(str(library.resolve() / "reports"))
    return (
        "<p>Nobody has measured the answers here yet. This asks 150 questions about the two sample articles whose "
        "answers are known, which takes about a minute, and what it finds is shown here:</p>"
        f"<pre>footnote eval --out {text(folder)}</pre>"
        "<p>With a file of your own questions it measures your own articles:</p>"
        f"<pre>footnote eval questions.jsonl --library {text(shlex.quote(str(library.resolve())))} "
        f"--out {text(folder)}</pre>"
    )
