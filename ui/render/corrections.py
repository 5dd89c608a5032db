"""Rendering what became of the sentences that an answer cites."""

from __future__ import annotations

from collections.abc import Mapping

from rag.corrections import Correction
from ui.render.markup import text


def render_corrections(corrections: Mapping[int, Correction]) -> str:
    """Return a note with the corrections by their footnotes' numbers; its place stays, empty, where there are none."""
    if not corrections:
        return '<div class="corrections"></div>'
    items = "".join(f"<li>{_item(number, one)}</li>" for number, one in corrections.items())
    return (
        f'<div class="corrections" role="note"><p>The articles have been corrected since this was answered.</p>'
        f'<ul>{items}</ul><button type="button" class="again button">Ask again</button></div>'
    )


def _item(number: int, correction: Correction) -> str:
    return f'<span class="number">{number}</span> <span dir="auto">{text(sentence_of(correction))}</span>'


def sentence_of(correction: Correction) -> str:
    """Return what became of the sentence, with a capital and, behind anything but a quotation, a full stop."""
    said = str(correction)
    return f"{said[:1].upper()}{said[1:]}{'' if said.endswith('”') else '.'}"
