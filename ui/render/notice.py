"""The notices of an answer: warnings, an incomplete answer, and what is missing."""

from __future__ import annotations

from rag.types import Answer
from ui.render.markup import text


def notice_of(answer: Answer) -> str:
    """Return as plain text the answer's warning, and that it is incomplete; empty if there is neither."""
    part = "" if answer.finish == "complete" else f"This answer was {answer.finish}: it is only a part."
    return " ".join(
        one for one in (f"{answer.warning[:1].upper()}{answer.warning[1:]}." * bool(answer.warning), part) if one
    )


def render_notice(answer: Answer) -> str:
    """Return the notice as HTML, or an empty string if there is none."""
    said = notice_of(answer)
    return f'<p class="notice" role="note">{text(said)}</p>' if said else ""


def render_missing(answer: Answer) -> str:
    """Return what is missing as HTML, or an empty string if nothing is."""
    return f'<p class="missing">{text(answer.missing)}</p>' if answer.missing else ""
