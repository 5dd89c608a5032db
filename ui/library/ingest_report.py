"""What becomes of articles that are added, as HTML: while it goes on, and in the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from rag.types import IngestItem, IngestReport, Status
from ui.library.adding import Step
from ui.render.markup import isolated, text

_SUMS: dict[Status, str] = {
    "new": "added",
    "changed": "updated",
    "failed": "not added",
    "skipped": "passed over",
    "duplicate": "here already",
    "unchanged": "unchanged",
}
_FIRST: tuple[Status, ...] = ("failed", "skipped")
"""What needs a look stands above the rest."""
_FEW = 5
"""Lines of one kind that are shown at once; more are folded away."""
_MOST = 60
"""Lines of one status that are shown."""


def render_step(step: Step, root: Path) -> str:
    """Return how far it is, what is read now, and the latest of what is done; reading is half of the work."""
    latest = "".join(_line(item, root) for item in step.items[:-6:-1])
    share = f'<progress max="{2 * step.total}" value="{step.read + step.done}" aria-label="Adding"></progress>'
    named = f'<p class="reading">Reading {isolated(_name(step.reading, root))}</p>' if step.reading else ""
    return (
        f'<p class="sum">{step.done:,} of {step.total:,} done</p>{share}{named}'
        f'<p class="counts">{_sums(step.items)}</p><ul>{latest}</ul>'
    )


def render_report(report: IngestReport, root: Path) -> str:
    """Return the report: a line in sum, then a line for each file, what failed first; `root` holds the uploads."""
    if not report.items:
        return '<p class="sum">There was nothing to read.</p>'
    return f'<p class="sum">{_sums(report.items)}</p>{"".join(_groups(report.items, root))}'


def _sums(items: Sequence[IngestItem]) -> str:
    counts = Counter(item.status for item in items)
    return ", ".join(f"{counts[status]:,} {words}" for status, words in _SUMS.items() if counts[status])


def _groups(items: Sequence[IngestItem], root: Path) -> Iterator[str]:
    for status in sorted(_SUMS, key=lambda one: one not in _FIRST):
        those = [item for item in items if item.status == status]
        lines = "".join(_line(item, root) for item in those[:_MOST])
        if len(those) > _MOST:
            lines += f'<li class="{status}">and {len(those) - _MOST:,} more</li>'
        if len(those) <= _FEW or status in _FIRST:
            yield f"<ul>{lines}</ul>" if those else ""
        else:
            yield f"<details><summary>{len(those):,} {_SUMS[status]}</summary><ul>{lines}</ul></details>"


def _line(item: IngestItem, root: Path) -> str:
    name = isolated(_name(item.address, root))
    if item.article_id and item.status != "duplicate":
        name = f'<button type="button" class="read" data-article="{text(item.article_id)}">{name}</button>'
    return f'<li class="{item.status}"><b>{name}</b> {_told(item)}</li>'


def _told(item: IngestItem) -> str:
    """Return what became of it and why, and for a failure the cure as a sentence of its own."""
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
            return f"{_SUMS[status]}{f'; {text(reason)}' if reason else ''}"


def _name(address: str, root: Path) -> str:
    """Return the address as the user knows it: without the folders above the uploads, or above any other file."""
    if "://" in address:
        return address
    path = Path(address)
    return str(path.relative_to(root)) if path.is_relative_to(root) else path.name
