"""Rendering the list of drafts that were checked before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rag.plural import plural
from rag.written_date import write_date
from ui.corrections.stale import find_draft_corrections, title_of
from ui.desk.words import summary
from ui.render.markup import DOT, text
from ui.storage.drafts import KeptDraft

if TYPE_CHECKING:
    from rag.library import Library


def render_kept(drafts: Sequence[KeptDraft], library: Library) -> str:
    """Return the drafts as items of a list, each with a button that opens it and one that deletes it."""
    return "".join(_item(draft, len(find_draft_corrections(draft.report, library))) for draft in drafts)


def _item(draft: KeptDraft, changed: int) -> str:
    mark = f'{DOT}<span class="changed">{plural(changed, "cited sentence")} changed since</span>' if changed else ""
    return (
        f'<li data-draft="{text(draft.id)}"><button type="button" class="reopen plain">'
        f'<span class="title" dir="auto">{text(title_of(draft.report))}</span><span class="meta">'
        f'<time datetime="{text(draft.made)}">{text(write_date(draft.made))}</time>{DOT}'
        f"{text(summary(draft.report))}{mark}"
        '</span></button><button type="button" class="forget plain" aria-label="Delete this check" title="Delete">×'
        "</button></li>"
    )
