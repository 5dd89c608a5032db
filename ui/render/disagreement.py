"""Rendering a disagreement between articles, side by side."""

from __future__ import annotations

from collections.abc import Mapping

from rag.types import Citation, Disagreement, Side
from ui.render.markup import DOT, isolated, named, text


def render_disagreement(disagreement: Disagreement, citations: Mapping[int, Citation]) -> str:
    """Return the sides as HTML, each with its value, its sentence and its article."""
    sides = "".join(_side(side, citations[side.citation]) for side in disagreement.sides if side.citation in citations)
    title = f"The articles differ{': ' if disagreement.about else ''}{isolated(disagreement.about)}"
    return f'<section class="disagreement"><h3>{title}</h3><div class="sides">{sides}</div></section>'


def _side(side: Side, citation: Citation) -> str:
    value = f'<span class="value" dir="auto">{text(side.value)}</span>' if side.value else ""
    return (
        f'<button type="button" class="side open" data-label="{side.citation}">{value}'
        f'<span class="quoted" dir="auto">{text(citation.sentence.text)}</span>'
        f'<span class="meta"><span class="number">{side.citation}</span> {named(citation.article)}'
        f"{''.join(DOT + one for one in side.facts)}</span></button>"
    )
