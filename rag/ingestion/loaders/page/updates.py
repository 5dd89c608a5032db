"""The entries of a live blog in linked data as text: each with its time as a person reads it, before what it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from html import unescape
from typing import Any

from rag.ingestion.loaders.markup import html_text, is_tagged
from rag.ingestion.loaders.text import one_line
from rag.text.lexicons.calendar import MONTHS


def updates_text(updates: Sequence[Mapping[str, Any]]) -> str:
    """Return the entries, a headline on a line of its own; they name the day where they are not all of one."""
    moments = [_moment(one.get("datePublished")) for one in updates]
    dated = len({one.date() for one in moments if one}) > 1
    paired = zip(updates, moments, strict=True)
    return "\n\n".join(line for one, moment in paired for line in _lines(one, _shown(moment, dated=dated)))


def _lines(update: Mapping[str, Any], time: str) -> Iterator[str]:
    """Yield the headline and the text; the time opens the text, so that who cites its first sentence has it."""
    headline, body = (_plain(update.get(name)) for name in ("headline", "articleBody"))
    if headline and body:
        yield one_line(headline)
    if said := body or one_line(headline):
        yield f"{time}: {said}" if time else said


def _plain(value: Any) -> str:
    text = unescape(value).strip() if isinstance(value, str) else ""
    return html_text(text) if is_tagged(text) else text


def _moment(value: Any) -> datetime | None:
    try:
        return datetime.fromisoformat(value.strip()) if isinstance(value, str) and ":" in value else None
    except ValueError:  # a time in no form that the standard of linked data has is not shown
        return None


def _shown(moment: datetime | None, *, dated: bool) -> str:
    """Return the time of day, with its zone where that is the world's and not the reader's: "10:30 UTC"."""
    if moment is None:
        return ""
    day = f"{moment.day} {MONTHS[moment.month - 1].capitalize()} {moment.year}, " if dated else ""
    return f"{day}{moment:%H:%M}{' UTC' if moment.utcoffset() == timedelta(0) else ''}"
