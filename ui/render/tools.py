"""What can be done with a turn: copy it, ask it again, edit its question, look at its other answers."""

from __future__ import annotations


def render_tools(place: int, count: int, *, copies: bool) -> str:
    """Return the buttons below a turn; `place` of `count` answers is shown, from 0; `copies` where there is a text."""
    copy = '<button type="button" class="copy">Copy with footnotes</button>' if copies else ""
    return (
        f'<div class="tools">{_versions(place, count)}{copy}'
        '<button type="button" class="again">Ask again</button>'
        '<button type="button" class="edit">Edit question</button></div>'
    )


def _versions(place: int, count: int) -> str:
    if count < 2:
        return ""
    return (
        '<span class="versions" role="group" aria-label="Answers to this question">'
        f"{_step(place - 1, '‹', 'Earlier answer', place == 0)}<span>{place + 1}/{count}</span>"
        f"{_step(place + 1, '›', 'Later answer', place == count - 1)}</span>"
    )


def _step(version: int, sign: str, name: str, at_the_end: bool) -> str:
    off = " disabled" if at_the_end else ""
    return f'<button type="button" class="version" data-version="{version}" aria-label="{name}"{off}>{sign}</button>'
