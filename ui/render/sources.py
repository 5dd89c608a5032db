"""The articles that an answer cites."""

from __future__ import annotations

from collections.abc import Sequence

from rag.types import Citation
from ui.markup import isolated, origin


def render_sources(citations: Sequence[Citation]) -> str:
    """Return the cited articles, each with the numbers that point into it."""
    articles = {citation.article.id: citation.article for citation in citations}
    rows = ""
    for article_id, article in articles.items():
        numbers = "".join(
            f'<button type="button" class="open number" data-label="{one.number}" '
            f'aria-label="Read footnote {one.number} in its article">{one.number}</button>'
            for one in citations
            if one.article.id == article_id
        )
        rows += (
            f'<li><span class="numbers">{numbers}</span><span class="source"><span class="source-title">'
            f'{isolated(article.title)}</span><span class="meta">{origin(article)}</span></span></li>'
        )
    return f'<ol class="sources" aria-label="Sources">{rows}</ol>'
