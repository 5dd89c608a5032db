"""A text of ten times the length may take a pattern ten times as long: none is a way to hold up the program."""

from __future__ import annotations

import re
import time

import pytest
from patterns import Collected, HardText, collect, hard_texts

COLLECTED = {one.name: one for one in collect("rag", "ui")}
COUNTS = (10, 18, 26)
"""How often a piece is repeated at first: a pattern whose time doubles with each fails here, within a second."""
SIZES = (400, 1_600, 6_400, 25_600)
"""Characters, each four times as many as before; a linear pattern needs about four times as long, a quadratic 16."""
SUSPICIOUS, TOO_MUCH = 6.0, 9.0
HARMLESS_SECONDS, LONGEST_SECONDS = 0.0002, 0.5
BOUNDED = {
    "rag.questions": 2_000,
    "rag.questions.generation": None,
    "rag.text.dates": 100,
    "rag.text.numeric_dates": 100,
}
"""The most characters that patterns of a room ever see: the longest question for those that read questions alone, and
the longest date."""


def seconds(one: Collected, method: str, text: str) -> float:
    """Return the processor time for all that the method finds in the text."""
    subject = text if isinstance(one.pattern.pattern, str) else text.encode("utf-8", "replace")
    started = time.process_time()
    if method == "finditer":
        for _ in one.pattern.finditer(subject):
            pass
    else:
        getattr(one.pattern, method)(subject)
    return time.process_time() - started


def grows_too_fast(one: Collected, method: str, text: HardText) -> bool:
    """Return whether the time grows faster than the text."""
    bound = _bound(one.name)
    most = (bound or SIZES[-1]) // len(text.piece)
    if any(seconds(one, method, text.times(min(count, most))) > LONGEST_SECONDS for count in COUNTS):
        return True
    if bound:
        return seconds(one, method, text.of_size(bound)) > LONGEST_SECONDS
    now = seconds(one, method, text.of_size(SIZES[1]))
    if now < HARMLESS_SECONDS:
        return False
    before = seconds(one, method, text.of_size(SIZES[0]))
    for size in SIZES[2:]:
        if now < SUSPICIOUS * before:
            return False
        if now > 50 * HARMLESS_SECONDS and now > TOO_MUCH * before:
            return True
        before, now = now, seconds(one, method, text.of_size(size))
    return now > TOO_MUCH * before


def always_grows_too_fast(one: Collected, method: str, text: HardText) -> bool:
    """Return whether it does so each time; once, it may have been the machine that was slow."""
    return all(grows_too_fast(one, method, text) for _ in range(3))


def _bound(name: str) -> int | None:
    return next((bound for room, bound in reversed(BOUNDED.items()) if name.startswith(f"{room}.")), None)


@pytest.mark.parametrize("name", COLLECTED)
def test_no_text_takes_a_pattern_longer_than_its_length_lets_expect(name: str) -> None:
    one = COLLECTED[name]
    tried = ((how, text) for how in one.methods for text in hard_texts(one.pattern))
    assert next((case for case in tried if always_grows_too_fast(one, *case)), None) is None


def test_the_measure_tells_what_grows_too_fast() -> None:
    doubling = Collected("doubling", re.compile(r"(?:<!--.*?-->\s*)*<html", re.DOTALL), ("match",))
    quadratic = Collected("quadratic", re.compile(r"\s+$"), ("search",))
    linear = Collected("linear", re.compile(r"(?<!\s)\s++$"), ("search",))
    comments, spaces = HardText("", "<!-- -->", "x"), HardText("", " ", "x")
    assert comments in [HardText("", text.piece, "x") for text in hard_texts(doubling.pattern)]
    assert grows_too_fast(doubling, "match", comments)
    assert always_grows_too_fast(quadratic, "search", spaces)
    assert not always_grows_too_fast(linear, "search", spaces)
