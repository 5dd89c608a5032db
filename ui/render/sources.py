"""Rendering the cited articles of an answer, and the sentences that were read but not cited."""

from __future__ import annotations

from collections.abc import Sequence

from rag.plural import plural
from rag.types import Citation, Quotation
from ui.render.markup import isolated, origin, text
from ui.render.quoted import render_quoted


def render_sources(citations: Sequence[Citation]) -> str:
    """Return the cited articles, each with its cited sentences, or an empty string if there are none."""
    articles = {citation.article.id: citation.article for citation in citations}
    rows = ""
    for article_id, article in articles.items():
        here = [one for one in citations if one.article.id == article_id]
        sentences = "".join(
            f'<button type="button" class="open cited-sentence" data-label="{one.number}" '
            f'title="Read it in its article"><span class="number">{one.number}</span>'
            f'<span class="quoted" dir="auto">{text(one.sentence.text)}</span></button>'
            for one in here
        )
        rows += (
            f'<li><span class="source-title">{isolated(article.title)}</span>'
            f'<span class="meta">{origin(article)}</span>{render_copies(here)}{sentences}</li>'
        )
    return f'<h3 class="sources-head">Cited</h3><ol class="sources">{rows}</ol>' if rows else ""


def render_copies(citations: Sequence[Citation]) -> str:
    """Return a line with the articles that are copies of the cited one, or an empty string if there are none."""
    articles = {one.article.id: one.article for citation in citations for one in citation.copies}
    told = "; ".join(
        f"{isolated(one.title)}{', ' + text(one.source) if one.source else ''}" for one in articles.values()
    )
    return f'<span class="meta copies">Same text, one source: {told}</span>' if told else ""


def render_also_read(quotations: Sequence[Quotation]) -> str:
    """Return the sentences in a collapsed list, or an empty string if there are none."""
    if not quotations:
        return ""
    items = "".join(render_quoted(one, f"read-{index}") for index, one in enumerate(quotations))
    return (
        f'<details class="also-read"><summary>Also read, not cited: {plural(len(quotations), "sentence")}</summary>'
        f'<ol class="nearest">{items}</ol></details>'
    )
