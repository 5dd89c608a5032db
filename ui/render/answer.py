"""Rendering an answer: its claims with footnote markers, disagreements and sources."""

from __future__ import annotations

from rag.llm.prices import format_usage
from rag.plural import plural
from rag.types import Answer
from ui.render.card import render_card
from ui.render.disagreement import render_disagreement
from ui.render.markup import DOT, text
from ui.render.notice import render_missing, render_notice
from ui.render.plain import with_footnotes
from ui.render.prose import render_prose
from ui.render.sources import render_also_read, render_sources


def render_answer(answer: Answer, key: str) -> str:
    """Return the answer as HTML; `key` identifies the turn in the page and consists of letters and digits."""
    citations = {citation.number: citation for citation in answer.citations}
    return (
        f'<div class="answer">{render_notice(answer)}'
        f'<p class="prose" dir="auto">{"".join(render_prose(answer, citations, key))}</p>{render_missing(answer)}'
        f"{''.join(render_disagreement(one, citations) for one in answer.disagreements)}"
        f"{render_sources(answer.citations)}{render_also_read(answer.also_read)}{_colophon(answer)}"
        f"{''.join(render_card(citation, key) for citation in answer.citations)}"
        f'<pre class="plain" hidden>{text(with_footnotes(answer))}</pre>'
        "</div>"
    )


def _colophon(answer: Answer) -> str:
    """Return the last line: what the claims rest on, how long the answer took, and the usage of a model."""
    verified = sum(claim.support == "verified" for claim in answer.claims)
    total = len(answer.claims)
    if not total:
        checked = "nothing is said of an article"
    elif verified == total and all(map(answer.quotes, answer.claims)):
        checked = f"{plural(total, 'sentence')} quoted word for word"
    elif verified == total:
        checked = f'<span class="tick">✓</span> {plural(total, "claim")} checked against the sentences cited'
    else:
        checked = f"{verified} of {plural(total, 'claim')} verified"
    used = f"{DOT}{format_usage(answer.usage)}" if answer.usage else ""
    took = f"{DOT}{answer.timings['total']:,.0f} ms" if "total" in answer.timings else ""
    return f'<p class="colophon">{checked}{took}{used}</p>'
