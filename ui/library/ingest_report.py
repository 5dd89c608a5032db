"""The HTML of the report on added articles: their progress, and the result for each file or address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from rag.library.sources import PASTED
from rag.types import IngestItem, IngestReport, Status
from ui.library.progress import Progress
from ui.render.markup import isolated, text

_STATUS_WORDS: dict[Status, str] = {
    "new": "added",
    "changed": "updated",
    "failed": "not added",
    "skipped": "passed over",
    "duplicate": "here already",
    "unchanged": "unchanged",
}
_FIRST_STATUSES: tuple[Status, ...] = ("failed", "skipped")
"""The statuses that come first in a report, because they may need action."""
_MAX_OPEN_LINES = 5
"""Up to so many lines of one status are shown openly; more are folded away."""
_MAX_LINES = 60
"""At most so many lines of one status are shown."""


def render_progress(progress: Progress, root: Path) -> str:
    """Return the progress as HTML: a progress bar, the file or address being read, and the last five results.

    Reading and storing an article count as half of its work each. `root` is the folder of the uploads.
    """
    latest = "".join(_line(item, root) for item in progress.items[:-6:-1])
    half_steps = progress.read + progress.done
    bar = f'<progress max="{2 * progress.total}" value="{half_steps}" aria-label="Adding"></progress>'
    named = f'<p class="reading">Reading {isolated(_name(progress.reading, root))}</p>' if progress.reading else ""
    return (
        f'<p class="sum">{progress.done:,} of {progress.total:,} done</p>{bar}{named}'
        f'<p class="counts">{_render_counts(progress.items)}</p><ul>{latest}</ul>'
    )


def render_report(report: IngestReport, root: Path) -> str:
    """Return the report as HTML: the counts, then a line for each file or address, the failed ones first.

    `root` is the folder of the uploads, which is left out of their names.
    """
    if not report.items:
        return '<p class="sum">There was nothing to read.</p>'
    return f'<p class="sum">{_render_counts(report.items)}</p>{"".join(_groups(report.items, root))}'


def _render_counts(items: Sequence[IngestItem]) -> str:
    counts = Counter(item.status for item in items)
    return ", ".join(f"{counts[status]:,} {words}" for status, words in _STATUS_WORDS.items() if counts[status])


def _groups(items: Sequence[IngestItem], root: Path) -> Iterator[str]:
    for status in sorted(_STATUS_WORDS, key=lambda one: one not in _FIRST_STATUSES):
        those = [item for item in items if item.status == status]
        lines = "".join(_line(item, root) for item in those[:_MAX_LINES])
        if len(those) > _MAX_LINES:
            lines += f'<li class="{status}">and {len(those) - _MAX_LINES:,} more</li>'
        if len(those) <= _MAX_OPEN_LINES or status in _FIRST_STATUSES:
            yield f"<ul>{lines}</ul>" if those else ""
        else:
            yield f"<details><summary>{len(those):,} {_STATUS_WORDS[status]}</summary><ul>{lines}</ul></details>"


def _line(item: IngestItem, root: Path) -> str:
    name = isolated(item.title if _is_pasted(item) and item.title else _name(item.address, root))
    if item.article_id and item.status != "duplicate":
        name = f'<button type="button" class="read" data-article="{text(item.article_id)}">{name}</button>'
    return f'<li class="{item.status}"><b>{name}</b> {_result(item)}</li>'


def _is_pasted(item: IngestItem) -> bool:
    """Return whether the article has no address that the user knows."""
    return item.address.startswith(PASTED)


def _result(item: IngestItem) -> str:
    """Return the result and its reason; the remedy of a failure, after "; " in the reason, is a sentence of its own."""
    reason = item.reason or ""
    match item.status:
        case "failed":
            why, _, cure = reason.partition("; ")
            return f"not added: {text(why)}{f'. <em>{text(cure[:1].upper())}{text(cure[1:])}.</em>' if cure else ''}"
        case "duplicate":
            same = "the same address as another one" if "same url" in reason else "the same text"
            return f"not added again: {same}{f' as “{isolated(item.title)}”' if item.title else ''}"
        case "unchanged":
            return "unchanged, under a new name" if reason.startswith("renamed") else "unchanged"
        case status:
            return f"{_STATUS_WORDS[status]}{f'; {text(reason)}' if reason else ''}"


def _name(address: str, root: Path) -> str:
    """Return the address as the user knows it: a path in the uploads folder, another file's name, or a web address."""
    if "://" in address:
        return address
    path = Path(address)
    return str(path.relative_to(root)) if path.is_relative_to(root) else path.name
