"""The text of a message as passages: what its sender wrote, and what was quoted or forwarded, without its marks.

Flowed text is RFC 3676.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile

from rag.ingestion.loaders.mail.attributions import NOBODY, Attribution, find_address, sender, take_first, take_last
from rag.text.lexicons.mail import FROM, OTHERS, SENT, SUBJECT

SEPARATOR = "--"
MOST_SIGNED = 12
"""Lines of a signature; more are text, before which somebody has put two hyphens."""

_MARKS = re.compile(r"(?:>[ ]?)*+")
HEADER = re.compile(
    rf"\*?(?:(?P<sender>{'|'.join(FROM)})|(?P<sent>{'|'.join(SENT)})|(?P<subject>{'|'.join(SUBJECT)})|"
    rf"{'|'.join(OTHERS)})[ \xa0]?(?::\*?[ \t]+|：\*?[ \t]*)(?P<value>\S.*)",
    re.IGNORECASE,
)
_RULE = re.compile(r"[-_=*]{3,}.{0,60}")


@dataclass(frozen=True, slots=True)
class Passage:
    """Text by one hand; `kind` tells whether the sender wrote it, quoted it or forwarded it.

    `author`, `sent`, `subject` and `address` are what the message says of a text that is not its sender's.
    """

    kind: str
    text: str
    author: str = ""
    sent: str = ""
    subject: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class _Quoted:
    """Lines that are quoted, from which the line that introduces a quotation inside them may yet be taken."""

    lines: list[str]
    attribution: Attribution

    def passage(self) -> Passage:
        """Return them as they are by now."""
        told = self.attribution
        text = "\n".join(self.lines).strip()
        return Passage("quoted", text, told.author, told.sent, address=told.address)


Line = tuple[int, str]
"""The depth of quotation, and the text without its marks."""


def passages(text: str, *, flowed: bool = False, delsp: bool = False) -> list[Passage]:
    """Return the passages in their order; what the sender wrote is one, however often a quotation parts it."""
    lines = list(_unwrapped(_unmarked(text), delsp=delsp) if flowed else _unmarked(text))
    own: list[str] = []
    others: list[Passage | _Quoted] = []
    before: list[str] = own
    for depth, group in groupby(_without_signature(lines), key=lambda line: line[0]):
        told, forwarded = _forwarded([line for _, line in group])
        if depth and forwarded and not any(line.strip() for line in told):
            del before[_before_rule(before, len(before)) :]  # what announces headers may stand outside the marks
        if depth == 0:
            own += [*told, ""]
            before = own
        else:
            introduced = take_last(before)
            others.append(_Quoted(told, take_first(told) if introduced == NOBODY else introduced))
            before = told
        others += forwarded
        before = [] if forwarded else before
    found = (one if isinstance(one, Passage) else one.passage() for one in others)
    return [Passage("own", "\n".join(own).strip()), *(one for one in found if one.text)]


def _unmarked(text: str) -> Iterator[Line]:
    for line in text.splitlines():
        marks = _MARKS.match(line)
        end = marks.end() if marks else 0
        yield line[:end].count(">"), line[end:]


def _unwrapped(lines: Iterator[Line], *, delsp: bool) -> Iterator[Line]:
    """Yield the paragraphs of flowed text: a line that ends in a space goes on in the next one."""
    parts: list[str] = []
    at = 0
    for depth, line in lines:
        if parts and (depth != at or _separates(line)):
            yield at, "".join(parts)
            parts = []
        at, line = depth, line.removeprefix(" ")
        parts.append(line[:-1] if delsp and line.endswith(" ") and not _separates(line) else line)
        if _separates(line) or not line.endswith(" "):
            yield at, "".join(parts)
            parts = []
    if parts:
        yield at, "".join(parts)


def _without_signature(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines without those from the separator of a signature to the end of what stands at its depth."""
    signed: int | None = None
    for place, (depth, line) in enumerate(lines):
        signed = signed if depth == signed else None
        if _separates(line) and _is_last(lines, place):
            signed = depth
        if signed is None:
            yield depth, line


def _separates(line: str) -> bool:
    return line.rstrip() == SEPARATOR


def _is_last(lines: Sequence[Line], place: int) -> bool:
    """Return whether so few lines follow at this depth that they can be a signature, and are no part of the text."""
    depth = lines[place][0]
    after = lines[place + 1 : place + 2 + MOST_SIGNED]
    return len([None for _ in takewhile(lambda line: line[0] == depth, after)]) <= MOST_SIGNED


def _forwarded(lines: Sequence[str]) -> tuple[list[str], list[Passage]]:
    """Return the lines before the first block of headers in the text, and what each such block heads."""
    starts = list(_header_blocks(lines))
    if not starts:
        return list(lines), []
    found = []
    for (start, end), (following, _) in zip(starts, [*starts[1:], (len(lines), 0)], strict=True):
        told = [match for line in lines[start:end] if (match := HEADER.match(line.strip()))]
        facts = {kind: match["value"] for match in told for kind in ("sender", "sent", "subject") if match[kind]}
        text = "\n".join(lines[end : _before_rule(lines, following)]).strip()
        written = facts.get("sender", "")
        author, address = sender(written) or written, find_address(written)
        if text:
            found.append(Passage("forwarded", text, author, facts.get("sent", ""), facts.get("subject", ""), address))
    return list(lines[: _before_rule(lines, starts[0][0])]), found


def _header_blocks(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where blocks of headers begin and end; each names who sent a message, and when or about what."""
    place = 0
    while place < len(lines):
        end = place
        kinds = set()
        while end < len(lines) and (match := HEADER.match(lines[end].strip())):
            kinds |= {kind for kind in ("sender", "sent", "subject") if match[kind]}
            end += 1
        if "sender" in kinds and len(kinds) > 1:
            yield place, end
        place = max(end, place + 1)


def _before_rule(lines: Sequence[str], start: int) -> int:
    """Return where the rule or the line stands that announces the headers, or else where they begin."""
    place = start
    while place and not lines[place - 1].strip():
        place -= 1
    if place and (_RULE.fullmatch(lines[place - 1].strip()) or lines[place - 1].strip().endswith(":")):
        return place - 1
    return start
