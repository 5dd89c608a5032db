"""A turn as it grows: the question, the stages, the draft, or what went wrong."""

from __future__ import annotations

import re

from rag.types import Retrieved
from ui.markup import isolated, plural, text

_MARKER_IN_DRAFT = re.compile(r"\[(\d{1,3})\]")


def render_question(question: str, standalone: str = "") -> str:
    """Return the question, with the form it was read in where that differs."""
    heading = f'<h2 class="asked" dir="auto">{text(question)}</h2>'
    if not standalone or standalone == question:
        return heading
    return f'{heading}<p class="read-as">Read as: {isolated(standalone)}</p>'


def render_stage(retrieved: Retrieved) -> str:
    """Return what has been done and what is being done now, in words."""
    reading = f"Searched {plural(retrieved.searched, 'sentence')}, reading {len(retrieved.sources):,}…"
    return f'<p class="stage">{reading}</p>'


def render_draft(draft: str) -> str:
    """Return the text as far as it has come; its markers are inert until the answer is complete."""
    words = _MARKER_IN_DRAFT.sub(r'<sup class="markers"><span class="pending">\1</span></sup>', text(draft))
    return f'<div class="draft"><p class="prose" dir="auto">{words}</p></div>'


def render_cut_off() -> str:
    """Return what a turn shows whose answer never came to its end."""
    return '<p class="stopped">This answer was cut off before it was complete. Ask again to have it.</p>'


def render_problem(message: str) -> str:
    """Return an error that the reader can do something about."""
    return f'<p class="problem" role="alert">{text(message)}</p>'
