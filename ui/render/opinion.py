"""Rendering the form for feedback on an answer."""

from __future__ import annotations

from collections.abc import Sequence

from ui.render.markup import text
from ui.storage.types import Feedback

_KEEP = (
    '<div class="row"><button type="submit" class="button">Keep the case</button>'
    '<button type="button" class="drop-case plain">Cancel</button></div>'
)
REASONS = ("wrong citation", "not supported", "missing source", "outdated")


def render_opinion(feedback: Feedback | None, note: str = "", form: str = "") -> str:
    """Return the thumbs, the reasons if the thumb is down, a note on the last click, and the `form` for a case."""
    verdict = feedback.verdict if feedback else ""
    asked = _reasons(feedback) if feedback and feedback.verdict == "down" else ""
    case = '<button type="button" class="to-case">Make it an eval case</button>' if verdict == "up" else ""
    said = f'<p class="said" role="status">{text(note)}</p>' if note else ""
    return (
        f'<div class="opinion"><div class="thumbs" role="group" aria-label="Is this answer right?">'
        f"{_thumb('up', 'This answer is right', verdict)}{_thumb('down', 'Something is wrong', verdict)}{case}</div>"
        f"{asked}{said}{form}</div>"
    )


def render_case(words: Sequence[str], quotes: Sequence[tuple[int, str]]) -> str:
    """Return the form for an eval case: the words that a right answer holds, and the sentences that it cites."""
    rows = "".join(
        f'<label><input type="checkbox" name="evidence" value="{number}" checked> '
        f'<span class="quoted" dir="auto">{text(quote)}</span></label>'
        for number, quote in quotes
    )
    held = text("\n".join(words))
    return (
        '<form class="case"><label class="held">A right answer holds, one a line'
        f'<textarea name="expected" rows="{max(2, len(words))}" dir="auto">{held}</textarea></label>'
        f"<fieldset><legend>and cites</legend>{rows}</fieldset>{_KEEP}</form>"
    )


def render_refused_case() -> str:
    """Return the form for an eval case that is to be refused."""
    return f'<form class="case"><p>A right answer says that the articles do not tell.</p>{_KEEP}</form>'


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
