"""Cutting a draft into the statements that can be checked, and telling what is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rag.evidence.injection import is_statement
from rag.text.lexicons import alternatives
from rag.text.lexicons.inflections import finite
from rag.text.lexicons.opinions import STANDPOINTS, SURE, THINKING, WISHES
from rag.text.lexicons.pronouns import SUBJECTS
from rag.text.lexicons.reporting import REPORTING
from rag.text.patterns import AUXILIARY
from rag.text.sentences import split
from rag.text.tokens import tokenize

FEWEST_WORDS = 3
"""A sentence with fewer content words says too little to be checked: "Not so."."""
SHORTEST_PART = 4
"""A part of a sentence with fewer words is left with its neighbour; its worth was not measured apart from PART."""
QUOTED = re.compile(r"“[^“”]*+”|\"[^\"]*+\"")
OPINION = re.compile(
    rf"\b(?:I|we)\s(?:\w+\s)?{alternatives(THINKING)}\b"
    rf"|\b(?:I['’]m|I am|we are|we['’]re)\s(?:\w+\s)?{alternatives(SURE)}\b"
    rf"|\b(?:in|to) (?:my|our) {alternatives(STANDPOINTS)}\b",
    re.IGNORECASE,
)
WISH = re.compile(rf"\b{alternatives(WISHES)}\b", re.IGNORECASE)
ATTRIBUTED = re.compile(rf"\b(?:{alternatives(finite(REPORTING))}|according to)\b")
SUBORDINATING = re.compile(
    rf"\b(?:{AUXILIARY}|[a-z]+ed|that|whether|who|which|what|where|when|how|if)\b", re.IGNORECASE
)
"""What stands before a "should" that is no wish of the writer's: "ruled that it should …", "would help should he …".

Of 41 sentences with a "should" and nobody who says it, in each eighth article of BBC News, 25 are checked for one of
these words: 19 of them rightly, as we read them, and 6 are wishes all the same.
"""
PART = re.compile(rf";\s+|,\s+(?:and|but|while|whereas)\s+(?={alternatives(SUBJECTS)}\s+(?:{AUXILIARY}|[a-z]+ed)\b)")
"""Where a sentence says a second thing: behind a semicolon, or a conjunction with a pronoun and its verb, "and he was".

60 of 7,781 sentences of BBC news are cut there; none of `python -m eval.claims.drafts` is.
"""


@dataclass(frozen=True, slots=True)
class Statement:
    """A part of a draft, `draft[start:end] == text`, and why there is nothing to check in it, if so.

    `before` is the statement before it, which tells who "he" is.
    """

    start: int
    end: int
    text: str
    unchecked: str = ""
    before: str = ""


def cut_statements(draft: str) -> Iterator[Statement]:
    """Yield the sentences of the draft in order, those that say two things in their parts."""
    before = ""
    for span in split(draft):
        if not span.citable:
            yield Statement(span.start, span.end, draft[span.start : span.end], f"a {span.kind}")
            continue
        for start, end in _parts(draft, span.start, span.end):
            text = draft[start:end]
            yield Statement(start, end, text, _why_unchecked(text), before)
            before = text


def _parts(draft: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the statements of one sentence; one with a quotation is left whole."""
    if QUOTED.search(draft, start, end):
        yield start, end
        return
    first = start
    for match in PART.finditer(draft, start, end):
        before, behind = draft[first : match.start()], draft[match.end() : end]
        enclosed = before.count("(") > before.count(")")
        if not enclosed and min(len(before.split()), len(behind.split())) >= SHORTEST_PART:
            yield first, match.start()
            first = match.end()
    yield first, end


def _why_unchecked(text: str) -> str:
    """Return why the sentence states nothing that articles could say, or an empty string."""
    bare = QUOTED.sub("", text)
    if not is_statement(text):
        return "a question" if bare.rstrip(" .…").endswith("?") else "an instruction"
    if OPINION.search(bare) or _is_wish(bare):
        return "an opinion"
    words = tokenize(text)
    if sum(word.is_content for word in words) < FEWEST_WORDS and not any(word.text[0].isdigit() for word in words):
        return "too little to check"
    return ""


def _is_wish(bare: str) -> bool:
    """Return whether the main clause says what would be right, and nobody is said to have said so.

    Of 47 unquoted sentences of BBC news with a "should" 15 are taken for wishes, most of them rightly; the others
    are checked.
    """
    match = WISH.search(bare)
    return match is not None and not ATTRIBUTED.search(bare) and not SUBORDINATING.search(bare, 0, match.start())
