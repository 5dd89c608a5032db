"""Rendering a refusal."""

from __future__ import annotations

from collections.abc import Sequence

from rag.types import Answer
from ui.render.markup import text
from ui.render.notice import render_missing, render_notice
from ui.render.quoted import render_quoted
from ui.render.welcome import render_starters

_EVERYWHERE = '<button type="button" class="everywhere button">Ask all the articles</button>'


def render_refusal(answer: Answer, starters: Sequence[str] = ()) -> str:
    """Return the refusal as HTML: what is missing, the nearest sentences, and questions that the articles do answer."""
    nearest = "".join(render_quoted(quotation, f"near-{index}") for index, quotation in enumerate(answer.nearest))
    nearest = f'<h3 class="list-head">Nearest sentences</h3><ol class="nearest">{nearest}</ol>' if nearest else ""
    return (
        f'<section class="refusal" aria-label="No answer">{render_notice(answer)}<h3>{text(answer.text)}</h3>'
        f"{render_missing(answer)}{_EVERYWHERE if answer.scope else ''}{nearest}"
        f"{render_starters(starters, 'What the articles do answer', answer.scope)}</section>"
    )
