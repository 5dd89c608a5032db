"""Rendering a turn while its answer is made: the question, the stage, the draft, or an error."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rag.llm.prompts import REFUSAL
from rag.plural import plural
from rag.scope import Scope
from rag.types import Answer, Quotation, Retrieved
from ui.render.markup import isolated, text
from ui.render.scope import render_scope

_MARKER_IN_DRAFT = re.compile(r" ?\[(\d{1,3})\]")
_KINDS = {
    "overview": "Overview",
    "comparison": "Comparison",
    "list": "List",
    "timeline": "Timeline",
    "quotations": "Quotations",
    "figures": "Figures",
    "explanation": "Explanation",
    "news": "News",
    "library": "About the library",
    "talk": "About Footnote",
}
"""What a request is called on the page, by its kind; plain questions are not named."""
_MOST_NAMED = 4


def render_question(question: str, standalone: str, scope: Scope, titles: Mapping[str, str]) -> str:
    """Return the question, its stand-alone form if that differs, and its scope; `titles` are by article id."""
    heading = f'<h2 class="asked" dir="auto">{text(question)}</h2>'
    differs = standalone and standalone != question
    read_as = f'<p class="read-as">Read as: {isolated(standalone)}</p>' if differs else ""
    return heading + read_as + render_scope(scope, titles)


def render_request(kind: str) -> str:
    """Return what a question was answered as, with a button to ask it as a plain one; nothing for a plain question."""
    if kind not in _KINDS:
        return ""
    plain = '<button type="button" class="plain-question">Ask as a plain question</button>'
    return f'<p class="request"><span class="kind">{_KINDS[kind]}</span>{plain}</p>'


def render_searching() -> str:
    """Return the stage that is shown until sentences are retrieved."""
    return _strip("stage", "Searching the articles…", ())


def render_stage(retrieved: Retrieved, writing: bool = False) -> str:
    """Return the stage after retrieval: how much was searched, and the articles that are read or written from."""
    reading = f"{'writing from' if writing else 'reading'} {len(retrieved.sources):,}" if retrieved.sources else ""
    said = ", ".join(filter(None, (f"Searched {plural(retrieved.searched, 'sentence')}", reading)))
    return _strip("stage", f"{said}…", retrieved.sources)


def render_searched(answer: Answer) -> str:
    """Return the line that replaces the stage once the answer is complete: how much was searched and read."""
    read = [*(one.quotation for one in answer.citations), *answer.also_read]
    counted = f", read {len(read):,}" if read else ""
    return _strip("searched", f"Searched {plural(answer.searched, 'sentence')}{counted}", read)


def render_draft(draft: str) -> str:
    """Return the text so far; its markers cannot be clicked until the answer is complete."""
    if REFUSAL.startswith(draft):  # it becomes a card of its own
        return ""
    words = _MARKER_IN_DRAFT.sub(r'<sup class="markers"><span class="pending">\1</span></sup>', text(draft))
    return f'<div class="draft"><p class="prose" dir="auto">{words}</p></div>'


def render_cut_off() -> str:
    """Return the message of a turn whose answer was never completed."""
    return '<p class="stopped">This answer was cut off before it was complete. Ask again to have it.</p>'


def render_problem(message: str) -> str:
    """Return an error message."""
    return f'<p class="problem" role="alert">{text(message)}</p>'


def _strip(name: str, said: str, read: Sequence[Quotation]) -> str:
    """Return a line of one height with a text and the outlets of the sentences, so that the page does not jump."""
    articles = {one.article.id: one.article for one in read}
    named = [isolated(one.source or one.title) for one in list(articles.values())[:_MOST_NAMED]]
    more = f" +{len(articles) - _MOST_NAMED:,}" if len(articles) > _MOST_NAMED else ""
    pills = f'<span class="read-in">{"".join(f"<span>{one}</span>" for one in dict.fromkeys(named))}{more}</span>'
    return f'<p class="{name} strip"><span>{said}</span>{pills if named else ""}</p>'
