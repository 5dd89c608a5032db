"""The HTML of the quality window: the last report or the history, how far the measuring is, what can be measured."""

from __future__ import annotations

import shlex
from pathlib import Path

from ui.quality.drafts_html import BACK, DRAFT
from ui.quality.measuring import Progress
from ui.render.markup import text

DRAFTS = DRAFT.format("", "Draft cases")
HISTORY = '<button type="button" class="to-history button">History</button>'
BUTTON = '<button type="button" class="measure button">{}</button>'


def render_quality(page: Path | None, progress: Progress, library: Path, *, has_history: bool = False) -> str:
    """Return the window's HTML; `page` is that of the last report, and `library` the library's folder."""
    if progress.running:
        return _running(progress)
    problem = f'<p class="problem">{text(progress.problem)}</p>' if progress.problem else ""
    return problem + (_report(page, has_history) if page else _none(library))


def _running(progress: Progress) -> str:
    if not progress.total:
        return '<p role="status">Getting ready…</p><progress aria-label="Measuring"></progress>'
    return (
        f'<p role="status">{progress.done:,} of {progress.total:,} questions asked</p>'
        f'<progress aria-label="Measuring" value="{progress.done}" max="{progress.total}"></progress>'
    )


def render_history(page: Path) -> str:
    """Return how the reports changed, with the button back to the last one."""
    return f'{_frame(page, "history", "The history of the eval reports")}<p class="row">{BACK}</p>'


def _frame(page: Path, name: str, title: str) -> str:
    """Return the page in a frame of its own, in which nothing reaches this page; a new one has a new address."""
    address = f"quality/{name}?made={int(page.stat().st_mtime)}"
    return f'<iframe sandbox="allow-scripts" title="{title}" data-src="{address}"></iframe>'


def _report(page: Path, has_history: bool) -> str:
    buttons = " ".join((BUTTON.format("Measure again"), DRAFTS, *([HISTORY] if has_history else [])))
    return (
        _frame(page, "report", "The last eval report")
        + f'<p class="meta">From <code>{text(str(page))}</code>. It is about the articles of its suite, '
        f'not about everything in this library.</p><p class="row">{buttons}</p>'
    )


def _none(library: Path) -> str:
    folder = library.resolve()
    reports = text(shlex.quote(str(folder / "reports")))
    return (
        "<p>The answers have not been measured here yet. Measuring asks questions whose answers are known: those that "
        "you have kept with a thumb or accepted from drafts, or else 150 about the two sample articles. "
        f'It takes a few minutes.</p><p class="row">{BUTTON.format("Measure")} {DRAFTS}</p>'
        f"<p>The same in a terminal:</p><pre>footnote eval --out {reports}</pre>"
        "<p>With a file of your own questions it measures your own articles:</p>"
        f"<pre>footnote eval questions.jsonl --library {text(shlex.quote(str(folder)))} --out {reports}</pre>"
    )
