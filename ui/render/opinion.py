"""Rendering the form for feedback on an answer."""

from __future__ import annotations

from ui.render.markup import text
from ui.storage.types import Feedback

REASONS = ("wrong citation", "not supported", "missing source", "outdated")


def render_opinion(feedback: Feedback | None, note: str = "") -> str:
    """Return the form: the thumbs, the reasons if the thumb is down, and a note on the result of the last click."""
    verdict = feedback.verdict if feedback else ""
    asked = _reasons(feedback) if feedback and feedback.verdict == "down" else ""
    case = '<button type="button" class="to-case">Make it an eval case</button>' if verdict == "up" else ""
    said = f'<p class="said" role="status">{text(note)}</p>' if note else ""
    return (
        f'<div class="opinion"><div class="thumbs" role="group" aria-label="Is this answer right?">'
        f"{_thumb('up', 'This answer is right', verdict)}{_thumb('down', 'Something is wrong', verdict)}{case}</div>"
        f"{asked}{said}</div>"
    )


def _thumb(way: str, label: str, verdict: str) -> str:
    return (
        f'<button type="button" class="thumb" data-verdict="{way}" aria-pressed="{str(way == verdict).lower()}" '
        f'aria-label="{label}" title="{label}"><span class="{way}"></span></button>'
    )


def _reasons(feedback: Feedback) -> str:
    chips = "".join(
        f'<label><input type="checkbox" value="{reason}"{" checked" if reason in feedback.reasons else ""}> '
        f"{reason.capitalize()}</label>"
        for reason in REASONS
    )
    return (
        f'<form class="reasons"><fieldset><legend>What is wrong?</legend>{chips}</fieldset>'
        f'<input type="text" class="words" maxlength="1000" placeholder="In your words" aria-label="In your words" '
        f'value="{text(feedback.words)}"><button type="submit">Send</button></form>'
    )
