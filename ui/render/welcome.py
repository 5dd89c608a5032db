"""Rendering an empty conversation, and questions to start with."""

from __future__ import annotations

import json
from collections.abc import Sequence

from rag.scope import EVERYTHING, Scope
from ui.render.markup import text

EMPTY_LIBRARY = (
    '<div class="welcome"><h2>Put articles in, then ask</h2><p>The library is empty. Drop text, PDF, Word, web pages '
    "and other files anywhere on this page, or choose them. Every answer will point at the exact sentence.</p>"
    '<p class="begin"><button type="button" class="button add-files">Choose files</button>'
    '<button type="button" class="button add-samples">Add the two sample articles</button></p></div>'
)

_WELCOME = (
    '<div class="welcome"><h2>Ask your articles</h2><p>Every answer is footnoted to the exact sentence. '
    "What the articles do not say is not answered.</p>{}</div>"
)
PENDING_WELCOME = _WELCOME.format('<p class="pending-starters">Looking for questions that they answer…</p>')

EMPTY_BOARD = (
    '<div class="welcome"><h2>Notes</h2><p>Nothing is pinned yet. “Pin” below an answer keeps it here. In an opened '
    "article, click a sentence, then “Pin sentence”. The notes are exported like any conversation.</p></div>"
)


def render_welcome(starters: Sequence[str], requests: Sequence[str]) -> str:
    """Return the content of an empty conversation, with questions and requests for more than one thing."""
    return _WELCOME.format(
        render_starters(starters, "To start with") + render_starters(requests, "Or about all of them")
    )


def render_starters(starters: Sequence[str], title: str, scope: Scope = EVERYTHING) -> str:
    """Return questions to choose from, which are asked in the scope, or an empty string if there are none."""
    if not starters:
        return ""
    return f'<h3 class="list-head">{text(title)}</h3>{render_choices(starters, scope, "starters")}'


def render_choices(questions: Sequence[str], scope: Scope, name: str) -> str:
    """Return a list of that class with a button for each question, or an empty string if there are none."""
    if not questions:
        return ""
    items = "".join(
        f'<li><button type="button" class="starter" dir="auto">{text(one)}</button></li>' for one in questions
    )
    return f'<ul class="{name}" data-scope="{text(json.dumps(scope.to_dict()))}">{items}</ul>'
