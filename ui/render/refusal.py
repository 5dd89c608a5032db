"""A refusal: what is missing, the nearest sentences, and what can be asked instead."""

from __future__ import annotations

from collections.abc import Sequence

from rag.types import Answer, Quotation
from ui.markup import named, text
from ui.render.notice import render_notice
from ui.render.welcome import render_starters


def render_refusal(answer: Answer, starters: Sequence[str] = ()) -> str:
    """Return what is missing, the nearest sentences, and questions that can be answered instead."""
    missing = f'<p class="missing">{text(answer.missing)}</p>' if answer.missing else ""
    nearest = "".join(_near(quotation, place) for place, quotation in enumerate(answer.nearest))
    nearest = f'<h4>Nearest sentences</h4><ol class="nearest">{nearest}</ol>' if nearest else ""
    return (
        f'<section class="refusal">{render_notice(answer)}<h3>{text(answer.text)}</h3>{missing}{nearest}'
        f"{render_starters(starters, 'What the articles do answer')}</section>"
    )


def _near(quotation: Quotation, place: int) -> str:
    return (
        f'<li><button type="button" class="near open" data-label="near-{place}"><span class="quoted" dir="auto">'
        f'{text(quotation.sentence.text)}</span><span class="meta">{named(quotation.article)}</span>'
        "</button></li>"
    )
