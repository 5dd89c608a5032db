"""Rendering lists of conversations."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from rag.plural import plural
from rag.written_date import write_date
from ui.render.markup import DOT, text
from ui.storage.types import Summary

_NONE = '<li class="none">Nothing has been asked yet. Conversations are kept here as you ask.</li>'
_NOT_FOUND = '<li class="none">No conversation holds these words.</li>'


def render_history(summaries: Sequence[Summary], words: str = "") -> str:
    """Return the conversations in the given order, each with a link to it; `words` is the search, if there is one."""
    if not summaries:
        return _NOT_FOUND if words.strip() else _NONE
    return "".join(_item(summary) for summary in summaries)


def render_recent(summaries: Sequence[Summary]) -> str:
    """Return a section with conversations to continue, or an empty string if there are none."""
    if not summaries:
        return ""
    items = "".join(f"<li>{_link(summary, 'past')}</li>" for summary in summaries)
    return f'<section class="recent"><h3>Earlier conversations</h3><ul>{items}</ul></section>'


def _item(summary: Summary) -> str:
    return (
        f'<li data-conversation="{text(summary.id)}">{_link(summary, "past")}'
        '<span class="tools"><button type="button" class="rename" aria-label="Rename this conversation" title="Rename">'
        '✎</button><button type="button" class="delete" aria-label="Delete this conversation" title="Delete">×</button>'
        "</span></li>"
    )


def _link(summary: Summary, name: str) -> str:
    """Return the title, when it last changed and how long it is; the page turns the time into the reader's own."""
    changed = f'<time datetime="{text(summary.changed)}">{text(write_date(summary.changed))}</time>'
    excerpt = f'<span class="excerpt" dir="auto">{text(summary.excerpt)}</span>' if summary.excerpt else ""
    return (
        f'<a class="{name}" href="?c={quote(summary.id)}" data-conversation="{text(summary.id)}">'
        f'<span class="title" dir="auto">{text(summary.title)}</span>{excerpt}'
        f'<span class="meta">{changed}{DOT}{plural(summary.turns, "note" if summary.board else "question")}</span></a>'
    )
