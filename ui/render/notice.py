"""What the reader must know before the answer."""

from __future__ import annotations

from rag.types import Answer
from ui.render.markup import text


def notice_of(answer: Answer) -> str:
    """Return in words what did not go as it was set up, and whether the answer is only a part of one."""
    part = "" if answer.finish == "complete" else f"This answer was {answer.finish}: it is only a part."
    return " ".join(
        one for one in (f"{answer.warning[:1].upper()}{answer.warning[1:]}." * bool(answer.warning), part) if one
    )


def render_notice(answer: Answer) -> str:
    """Return the notice as HTML, or nothing where all went well."""
    said = notice_of(answer)
    return f'<p class="notice" role="note">{text(said)}</p>' if said else ""


def render_missing(answer: Answer) -> str:
    """Return what the articles do not tell as HTML, or nothing where they tell all that was asked."""
    return f'<p class="missing">{text(answer.missing)}</p>' if answer.missing else ""
