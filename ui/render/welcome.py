"""Rendering an empty conversation, and questions to start with."""

from __future__ import annotations

from collections.abc import Sequence

from ui.render.markup import text

EMPTY_LIBRARY = (
    '<div class="welcome"><h2>Put articles in, then ask</h2><p>The library is empty. Drop text, PDF, Word, web pages '
    "and other files anywhere on this page, or choose them. Every answer will point at the exact sentence.</p>"
    '<p class="begin"><button type="button" class="button add-files">Choose files</button>'
    '<button type="button" class="button add-samples">Add the two sample articles</button></p></div>'
)

REQUESTS = ("Summarise the articles", "Who is quoted?", "All the figures")
"""What can be asked of any articles."""


def render_welcome(starters: Sequence[str]) -> str:
    """Return the content of an empty conversation."""
    return (
        '<div class="welcome"><h2>Ask your articles</h2><p>Every answer is footnoted to the exact sentence. '
        "What the articles do not say is not answered.</p>"
        f"{render_starters(starters, 'To start with')}{render_starters(REQUESTS, 'Or ask for more')}</div>"
    )


def render_starters(starters: Sequence[str], title: str) -> str:
    """Return questions to choose from, or an empty string if there are none."""
    if not starters:
        return ""
    items = "".join(
        f'<li><button type="button" class="starter" dir="auto">{text(one)}</button></li>' for one in starters
    )
    return f'<h3 class="list-head">{text(title)}</h3><ul class="starters">{items}</ul>'
