"""The card of a footnote: its sentence where it stands, with the headline, outlet and date."""

from __future__ import annotations

from rag.types import Citation
from ui.render.markup import DOT, isolated, origin, text
from ui.render.surroundings import surroundings


def render_card(citation: Citation, key: str) -> str:
    """Return the card as a template, which the page shows while the marker is pointed at."""
    around = surroundings(citation.article.text, citation.sentence.start, citation.sentence.end)
    before = f'<span class="around">{text(around.before)} </span>' if around.before else ""
    after = f'<span class="around"> {text(around.after)}</span>' if around.after else ""
    return (
        f'<template id="card-{key}-{citation.number}">'
        f'<p class="card-title">{isolated(citation.article.title)}</p><p class="meta">{_origin(citation)}</p>'
        f'<p class="card-text" dir="auto">{before}<mark>{text(citation.sentence.text)}</mark>{after}</p></template>'
    )


def _origin(citation: Citation) -> str:
    """Return outlet, date, author and page, as far as they are known."""
    page = citation.article.page_at(citation.sentence.start)
    return DOT.join(filter(None, (origin(citation.article), f"page {page}" if page else "")))
