"""Rendering the list of answers that cite changed sentences."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from rag.plural import plural
from ui.corrections.stale import StaleAnswer
from ui.render.corrections import sentence_of
from ui.render.markup import text


def render_stale(answers: Sequence[StaleAnswer]) -> str:
    """Return the answers in a list that is folded away, each with a link to its turn; nothing if there are none."""
    if not answers:
        return ""
    items = "".join(f"<li>{_item(answer)}</li>" for answer in answers)
    cites = "cites" if len(answers) == 1 else "cite"
    return (
        f"<details><summary>{plural(len(answers), 'answer')} {cites} what has been corrected</summary>"
        f"<ul>{items}</ul></details>"
    )


def _item(answer: StaleAnswer) -> str:
    said = "".join(
        f'<span class="meta" dir="auto">{number} {text(sentence_of(one))}</span>'
        for number, one in answer.corrections.items()
    )
    return (
        f'<a class="past" href="?c={quote(answer.conversation)}" data-conversation="{text(answer.conversation)}">'
        f'<span class="title" dir="auto">{text(answer.question)}</span>{said}</a>'
    )
