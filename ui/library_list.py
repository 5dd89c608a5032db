"""The articles of the library, and what became of an upload, as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from rag.types import IngestItem, IngestReport
from ui.markup import DOT, day, isolated, origin, plural, text

if TYPE_CHECKING:
    from rag.store.records import Record

_WORDS = {
    "new": "added",
    "changed": "updated",
    "unchanged": "already here",
    "duplicate": "already here under another name",
    "skipped": "skipped",
    "failed": "not added",
}


def render_masthead(mode: str, records: Sequence[Record], sentences: int) -> str:
    """Return how answers are made and what they are made from."""
    name, _, model = mode.partition(":")
    if name == "extractive":
        how = '<b>Extractive</b> <span class="wide">the articles’ own words, no model</span>'
    else:
        how = f"<b>{text(name.capitalize())}</b> {isolated(model)}"
    counts = [plural(len(records), "article"), plural(sentences, "sentence")]
    dates = [record.article.published for record in records if record.article.published]
    newest = f'<span class="wide">newest {text(day(max(dates)))}</span>' if dates else ""
    return (
        f'<span class="mode" title="How answers are made">{how}</span>'
        f'<span class="counts">{"".join(f"<span>{one}</span>" for one in counts)}{newest}</span>'
    )


def render_library(records: Sequence[Record]) -> str:
    """Return the list of articles in the order given."""
    return "".join(_article(record) for record in records)


def render_report(report: IngestReport) -> str:
    """Return the report: a line in sum, then a line for each file."""
    done = report.count("new") + report.count("changed")
    failed = report.count("failed")
    parts = [f"{plural(done, 'article')} added or updated"] + ([f"{failed:,} not added"] if failed else [])
    items = "".join(_item(item) for item in report.items)
    return f'<p class="sum">{"; ".join(parts)}.</p><ul>{items}</ul>'


def _article(record: Record) -> str:
    article = record.article
    about = DOT.join(part for part in (origin(article), plural(record.sentences, "sentence")) if part)
    return (
        f'<li data-article="{text(article.id)}"><button type="button" class="read"><span class="title" dir="auto">'
        f'{text(article.title)}</span><span class="meta">{about}</span></button>'
        '<button type="button" class="remove" aria-label="Remove this article" title="Remove">×</button></li>'
    )


def _item(item: IngestItem) -> str:
    reason = f" ({item.reason})" if item.reason and item.status == "skipped" else ""
    failure = f": {item.reason}" if item.reason and item.status == "failed" else ""
    name = isolated(PurePath(item.address).name)
    return f'<li class="{item.status}"><b>{name}</b> {_WORDS[item.status]}{text(reason + failure)}</li>'
