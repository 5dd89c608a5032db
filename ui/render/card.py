"""Rendering the card of a footnote: its sentence between its neighbours, with headline, outlet and date."""

from __future__ import annotations

from rag.types import Citation
from ui.render.markup import DOT, isolated, origin, render_link, text
from ui.render.sources import render_copies
from ui.render.surroundings import surroundings


def render_card(citation: Citation, key: str) -> str:
    """Return the card as an HTML template, which the page shows while the pointer is on the marker."""
    around = surroundings(citation.article.text, citation.sentence.start, citation.sentence.end)
    before = f'<span class="around">{text(around.before)} </span>' if around.before else ""
    after = f'<span class="around"> {text(around.after)}</span>' if around.after else ""
    return (
        f'<template id="card-{key}-{citation.number}">'
        f'<p class="card-title">{isolated(citation.article.title)}</p><p class="meta">{_origin(citation)}</p>'
        f"{render_copies([citation])}"
        f'<p class="card-text" dir="auto">{before}<mark>{text(citation.sentence.text)}</mark>{after}</p></template>'
    )


def _origin(citation: Citation) -> str:
    """Return the known ones of outlet, date, author, page and a link to the publisher's page."""
    page = citation.article.page_at(citation.sentence.start)
    return DOT.join(
        filter(None, (origin(citation.article), f"page {page}" if page else "", render_link(citation.quotation)))
    )
