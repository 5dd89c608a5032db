"""Which JSON is passed on: what every reader after the gate can read, store and send again."""

from __future__ import annotations

from typing import Any

import orjson

DEEPEST = 50
"""Levels of lists and objects inside each other; Python's own reader gives up at about a thousand."""


def find_fault(body: bytes) -> str:
    """Return what is wrong with the body, or an empty string.

    orjson also refuses what Python's reader lets pass and no database or response can hold: NaN, infinite numbers,
    halves of characters, and other encodings than UTF-8.
    """
    try:
        value = orjson.loads(body)
    except orjson.JSONDecodeError as exc:
        return f"the body is not JSON in UTF-8 ({exc}); mend it there and send it again"
    if body.count(b"[") + body.count(b"{") > DEEPEST and _is_deeper(value, DEEPEST):
        return f"the body has more than {DEEPEST} lists or objects inside each other; send it flatter"
    return ""


def _is_deeper(value: Any, levels: int) -> bool:
    """Return whether lists and objects go deeper than that, level by level so that no depth exhausts the stack."""
    level = [value]
    for _ in range(levels):
        inner: list[Any] = []
        for one in level:
            if isinstance(one, (dict, list)):
                inner.extend(one.values() if isinstance(one, dict) else one)
        level = inner
    return any(isinstance(one, (dict, list)) for one in level)
