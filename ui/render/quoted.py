"""Rendering a sentence in a list, as a button that opens its article."""

from __future__ import annotations

from rag.types import Quotation
from ui.render.markup import named, text


def render_quoted(quotation: Quotation, label: str) -> str:
    """Return the sentence with headline, outlet, date and author; the page opens it by its `label`."""
    return (
        f'<li><button type="button" class="near open" data-label="{label}"><span class="quoted" dir="auto">'
        f'{text(quotation.sentence.text)}</span><span class="meta">{named(quotation.article)}</span>'
        "</button></li>"
    )
