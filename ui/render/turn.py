"""A turn as it grows: the question, the stages, the draft, or what went wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rag.llm.prompts import REFUSAL
from rag.scope import Scope
from rag.types import Answer, Quotation, Retrieved
from ui.render.markup import isolated, plural, text
from ui.render.scope import render_scope

_MARKER_IN_DRAFT = re.compile(r" ?\[(\d{1,3})\]")
_MOST_NAMED = 4


def render_question(question: str, standalone: str, scope: Scope, titles: Mapping[str, str]) -> str:
    """Return the question, the form it was read in where that differs, and the filter; `titles` are by article id."""
    heading = f'<h2 class="asked" dir="auto">{text(question)}</h2>'
    differs = standalone and standalone != question
    read_as = f'<p class="read-as">Read as: {isolated(standalone)}</p>' if differs else ""
    return heading + read_as + render_scope(scope, titles)


def render_searching() -> str:
    """Return what is shown until the sentences are found."""
    return _strip("stage", "Searching the articles…", ())


def render_stage(retrieved: Retrieved, writing: bool = False) -> str:
    """Return what has been done and what is being done now, in words, with the articles that are read."""
    reading = f"{'writing from' if writing else 'reading'} {len(retrieved.sources):,}" if retrieved.sources else ""
    said = ", ".join(filter(None, (f"Searched {plural(retrieved.searched, 'sentence')}", reading)))
    return _strip("stage", f"{said}…", retrieved.sources)


def render_searched(answer: Answer) -> str:
    """Return what was done for the answer, in the place where the stages stood."""
    read = [*(one.quotation for one in answer.citations), *answer.also_read]
    counted = f", read {len(read):,}" if read else ""
    return _strip("searched", f"Searched {plural(answer.searched, 'sentence')}{counted}", read)


def render_draft(draft: str) -> str:
    """Return the text as far as it has come; its markers are inert until the answer is complete."""
    if REFUSAL.startswith(draft):  # it becomes a card of its own
        return ""
    words = _MARKER_IN_DRAFT.sub(r'<sup class="markers"><span class="pending">\1</span></sup>', text(draft))
    return f'<div class="draft"><p class="prose" dir="auto">{words}</p></div>'


def render_cut_off() -> str:
    """Return what a turn shows whose answer never came to its end."""
    return '<p class="stopped">This answer was cut off before it was complete. Ask again to have it.</p>'


def render_problem(message: str) -> str:
    """Return an error that the reader can do something about."""
    return f'<p class="problem" role="alert">{text(message)}</p>'


def _strip(name: str, said: str, read: Sequence[Quotation]) -> str:
    """Return one line that keeps its height from the first stage to the last."""
    articles = {one.article.id: one.article for one in read}
    named = [isolated(one.source or one.title) for one in list(articles.values())[:_MOST_NAMED]]
    more = f" +{len(articles) - _MOST_NAMED:,}" if len(articles) > _MOST_NAMED else ""
    pills = f'<span class="read-in">{"".join(f"<span>{one}</span>" for one in dict.fromkeys(named))}{more}</span>'
    return f'<p class="{name} strip"><span>{said}</span>{pills if named else ""}</p>'
