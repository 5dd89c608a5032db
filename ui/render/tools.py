"""Rendering the buttons below a turn: copy it, ask again, edit the question, step through its answers."""

from __future__ import annotations


def render_tools(shown: int, count: int, *, copies: bool) -> str:
    """Return the buttons; `shown` is the index of the shown one of `count` answers.

    `copies` adds the buttons that copy and pin the answer; on a board of notes the page shows the one that unpins.
    """
    copy = (
        '<button type="button" class="copy">Copy with footnotes</button><button type="button" class="pin">Pin</button>'
        if copies
        else ""
    )
    return (
        f'<div class="tools">{_versions(shown, count)}{copy}'
        '<button type="button" class="again">Ask again</button>'
        '<button type="button" class="edit">Edit question</button>'
        '<button type="button" class="unpin">Unpin</button></div>'
    )


def _versions(shown: int, count: int) -> str:
    if count < 2:
        return ""
    return (
        '<span class="versions" role="group" aria-label="Answers to this question">'
        f"{_step(shown - 1, '‹', 'Earlier answer', shown == 0)}<span>{shown + 1}/{count}</span>"
        f"{_step(shown + 1, '›', 'Later answer', shown == count - 1)}</span>"
    )


def _step(version: int, sign: str, name: str, at_the_end: bool) -> str:
    off = " disabled" if at_the_end else ""
    return f'<button type="button" class="version" data-version="{version}" aria-label="{name}"{off}>{sign}</button>'
