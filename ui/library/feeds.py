"""The feeds that the library follows, as HTML, and following one of them no longer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from rag.errors import FootnoteError
from rag.library.following import Feed, read_feeds, unfollow
from rag.plural import plural
from rag.written_date import write_date
from ui.render.markup import DOT, Message, as_sentence, isolated, text
from ui.render.turn import render_problem


def list_feeds(folder: Path) -> Message:
    """Return the feeds that the library in the folder follows as an HTML list, or the problem with their file."""
    try:
        return {"html": render_feeds(read_feeds(folder))}
    except FootnoteError as exc:
        return {"html": f"<li>{render_problem(as_sentence(exc))}</li>"}


def unfollow_feed(folder: Path, url: str) -> Message:
    """Follow the feed of this address no longer, and return a report."""
    try:
        unfollow(folder, [url])
    except FootnoteError as exc:
        return {"report": render_problem(as_sentence(exc))}
    return {"report": f'<p class="sum">No longer followed: {isolated(url)}.</p><p>Its articles stay.</p>'}


def render_feeds(feeds: Sequence[Feed]) -> str:
    """Return the feeds as list items, those that cannot be read first."""
    return "".join(_item(feed) for feed in sorted(feeds, key=lambda one: not one.problem))


def _item(feed: Feed) -> str:
    name = feed.title or urlsplit(feed.url).hostname or feed.url
    state = _problem(feed) if feed.problem else f'<span class="meta">{DOT.join(_facts(feed))}</span>'
    return (
        f'<li data-feed="{text(feed.url)}"><span class="title" title="{text(feed.url)}">{isolated(name)}</span>{state}'
        '<button type="button" class="remove" aria-label="Follow this feed no longer" title="Follow no longer">×'
        "</button></li>"
    )


def _facts(feed: Feed) -> list[str]:
    """Return when the feed was read, and how many pages of its items could not be, as HTML."""
    lost = sum(1 for tries in feed.tries.values() if tries)
    read = f"read {_time(feed.read)}" if feed.read else "not read yet"
    return [read, f"{plural(lost, 'page')} of it could not be read"] if lost else [read]


def _problem(feed: Feed) -> str:
    why, _, cure = feed.problem.partition("; ")
    remedy = f" {text(cure[:1].upper())}{text(cure[1:])}." if cure else ""
    tried = f"{plural(feed.failures, 'attempt')} failed; the next is at {_time(feed.due)}."
    return f'<span class="meta failing">Cannot be read: {text(why)}.{remedy} {tried}</span>'


def _time(moment: float) -> str:
    """Return the time, in seconds since 1970, as an element that the page shows in the reader's time zone."""
    told = datetime.fromtimestamp(moment, UTC)
    when = told.isoformat(timespec="seconds")
    return f'<time datetime="{when}">{write_date(when)} {told:%H:%M} UTC</time>'
