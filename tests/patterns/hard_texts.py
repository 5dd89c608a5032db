"""Texts that are hard on a pattern: what it repeats, behind what it begins with and ahead of what it does not take."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from re import _constants as sre
from re import _parser
from typing import Any

ANYWHERE = (
    *("a", "A", "1", " ", "\n", ".", ",", '"', "'", "“", "(", "<", "-", "_", "#", "{", "/", "=", "&", "’"),
    *("a ", "A ", "Ab ", "a.", "a. ", "A.", "1,", "1.", "\n ", "“a ", "[1] ", "<a ", "<!-- -->", "a-", "a'"),
)  # fmt: skip
"""Repeated for every pattern, whatever it looks for."""
ENDS = ("", "\0", "!\n")
"""The first may be what the pattern looks for, the others hardly."""
LONGEST_PIECE = 40
SAMPLES = {
    sre.CATEGORY_DIGIT: "17", sre.CATEGORY_NOT_DIGIT: "a ", sre.CATEGORY_SPACE: " \n", sre.CATEGORY_NOT_SPACE: "aA.",
    sre.CATEGORY_WORD: "aB1", sre.CATEGORY_NOT_WORD: ' ."',
}  # fmt: skip
SOME = "aA 1.,\n\"'-(<\0"
BOUNDARIES = (sre.AT_BOUNDARY, sre.AT_UNI_BOUNDARY)
REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)

Nodes = Sequence[tuple[Any, Any]]


@dataclass(frozen=True)
class HardText:
    """A beginning, a piece that is repeated behind it, and an end."""

    start: str
    piece: str
    end: str

    def times(self, count: int) -> str:
        """Return the text with so many of the piece."""
        return self.start + self.piece * count + self.end

    def of_size(self, size: int) -> str:
        """Return the text with about so many characters."""
        return self.times(size // len(self.piece))


def hard_texts(pattern: re.Pattern) -> list[HardText]:
    """Return the texts for the pattern."""
    flags = pattern.flags if isinstance(pattern.pattern, str) else pattern.flags & ~re.UNICODE
    nodes = list(_parser.parse(pattern.pattern, flags))
    found: set[tuple[str, str]] = set()
    for choice in range(3):
        for start, piece in _repeated(nodes, "", choice):
            found |= {(start[:LONGEST_PIECE], piece[:LONGEST_PIECE]), ("", (start + piece)[:LONGEST_PIECE])}
    own = [HardText(start, piece, end) for start, piece in sorted(found) if piece for end in ENDS]
    return own + [HardText("", piece, end) for piece in ANYWHERE for end in ENDS[:2]]


def _repeated(nodes: Nodes, before: str, choice: int) -> Iterator[tuple[str, str]]:
    """Yield each piece that may be repeated, with an example of what stands before it, and the example of the whole."""
    for op, arg in nodes:
        for inner in _parts(op, arg):
            if op in REPEATS and arg[1] > 8:
                yield before, _example(inner, choice)
                yield before, _example(inner, choice) + _example(inner, choice + 1)
            yield from _repeated(inner, before, choice)
        before += _example([(op, arg)], choice)
    yield "", before


def _parts(op: Any, arg: Any) -> list[Nodes]:
    """Return what stands inside of a group, a repeat, a look-around or each side of a choice."""
    if op in REPEATS:
        return [list(arg[2])]
    if op is sre.BRANCH:
        return [list(one) for one in arg[1]]
    if op is sre.SUBPATTERN:
        return [list(arg[-1])]
    if op is sre.ATOMIC_GROUP:
        return [list(arg)]
    return [list(arg[1])] if op in (sre.ASSERT, sre.ASSERT_NOT) else []


def _example(nodes: Nodes, choice: int) -> str:
    """Return a text that the pattern finds, or nearly; `choice` picks among alternatives."""
    return "".join(_one_example(op, arg, choice) for op, arg in nodes)


def _one_example(op: Any, arg: Any, choice: int) -> str:
    if op is sre.LITERAL:
        return chr(arg)
    if op is sre.NOT_LITERAL:
        return "b" if arg == ord("a") else "a"
    if op is sre.AT:
        return " " if arg in BOUNDARIES and choice == 1 else ""
    if op is sre.ANY:
        return "a b"[choice % 3]
    if op is sre.IN:
        fit = [one for one in _members(arg) if _holds(arg, one)]
        return fit[choice % len(fit)] if fit else "a"
    parts = [] if op in (sre.ASSERT, sre.ASSERT_NOT) else _parts(op, arg)
    if not parts:
        return ""
    example = _example(parts[choice % len(parts)], choice)
    return example * max(arg[0], choice % 2) if op in REPEATS else example


def _members(members: Nodes) -> Iterator[str]:
    for op, arg in members:
        match op:
            case sre.LITERAL:
                yield chr(arg)
            case sre.RANGE:
                yield chr(arg[0])
            case sre.CATEGORY:
                yield from SAMPLES[arg]
    yield from SOME


def _holds(members: Nodes, one: str) -> bool:
    negated = members[0][0] is sre.NEGATE
    return negated != any(_is(op, arg, one) for op, arg in members[negated:])


def _is(op: Any, arg: Any, one: str) -> bool:
    if op is sre.LITERAL:
        return chr(arg) == one
    if op is sre.RANGE:
        return arg[0] <= ord(one) <= arg[1]
    kind = str(arg).rpartition("_")[2]
    known = {"DIGIT": one.isdigit(), "SPACE": one.isspace(), "WORD": one.isalnum() or one == "_"}[kind]
    return known != ("NOT" in str(arg))
