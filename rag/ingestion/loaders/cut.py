"""Texts that their source has cut off, such as those of news APIs ("[+2300 chars]")."""

from __future__ import annotations

import re

from rag.text.lexicons.invitations import BESIDE, COUNTED, READ, SIGNED
from rag.text.sentences import split

CUT = "was cut off by its source; a sentence that it breaks off in is left out"
_TAIL = 300
"""Characters at the end among which the marks stand: patterns that look no further take no time over a long text."""
_MOST_MARKS, _MOST_WORDS = 4, 8
_COUNT = re.compile(
    rf"[\[(] ?\+?\d[\d.,'’ \u00a0\u202f]{{0,14}}\+?(?:more )?{COUNTED}[^\w\[\]()]{{0,2}}[\])]\Z", re.IGNORECASE
)
_BRACKETED = re.compile(r"[\[(]([^\[\]()\n]{1,60})[\])]\W{0,3}\Z")
_DOTS = re.compile(r"(?:\W*(?:…|\.{3})\W*|[\W_]*)\Z")
_INVITING = re.compile(r"(\A|[\n.!?…。！？।؟»|])[^\w\n(\[]{0,12}([^\n.!?…。！？।؟»|()\[\]]{2,80})[\W_]{0,6}\Z")
_WORD = re.compile(r"[^\s:,>»→\"“”]+")
_SIGNED = re.compile(
    r"(?:\A|(?<=\s))(?:"
    + "|".join(rf"{re.escape(first)} [^\n]{{1,200}}? {re.escape(then)} [^\n]{{1,80}}" for first, then in SIGNED)
    + r")\Z"
)
_LINKED = re.compile(r"<a\b[^<>]{0,250}>(?:<\w{1,9}>)?([^<>]{2,60})(?:</\w{1,9}>\s{0,9}){1,6}\Z", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"[\[(<{]\s?[^\W_]+\s?[\])>}][.!]?")
_ELLIPSES = ("…", "...")
_FINISHED = re.compile(r"[.!?。！？।؟۔…][\"'”’»)\]」』]{0,3}\Z")


def uncut(text: str) -> tuple[str, bool]:
    """Return the text without the mark and the sentence in which it was cut off, and whether it was.

    A text that is one broken sentence keeps it, as there would be nothing else; the site's signature goes too.
    """
    kept, cut = _unsigned(text.rstrip()), False
    for _ in range(_MOST_MARKS):
        start = _mark(kept)
        if start is None:
            break
        kept, cut = _without_dots(kept[:start]), True
    if not cut:
        return (text if kept == text.rstrip() else kept), False
    if not kept or _FINISHED.search(kept[-8:]):
        return kept, True
    spans = split(kept)
    whole = kept[: spans[-1].start].rstrip() if spans else ""
    return whole or kept, True


def is_placeholder(text: str) -> bool:
    """Return whether the text is nothing but one word in brackets, as what was withdrawn leaves it: "[Removed]"."""
    return len(text) <= _TAIL and _PLACEHOLDER.fullmatch(text.strip()) is not None


def linked_mark(html: str) -> str:
    """Return the markup with a link at its end that only invites to read the rest as a mark of the cut."""
    end = html.rstrip()
    tail = max(len(end) - 2 * _TAIL, 0)
    found = _LINKED.search(end[tail:])
    return f"{end[: tail + found.start()]} […]" if found and _invites(found[1]) else html


def _mark(text: str) -> int | None:
    """Return where the mark at the end of the text begins; None where there is none."""
    offset = max(len(text) - _TAIL, 0)
    tail = text[offset:]
    if found := _COUNT.search(tail):
        return offset + found.start()
    found = _BRACKETED.search(tail)
    if found and (not _DOTS.sub("", found[1]) or _invites(found[1])):
        return offset + found.start()
    found = _INVITING.search(tail)
    if found is None or not _invites(found[2]):
        return None
    # one word behind a whole sentence may be the next one: "Is it over? Continue."
    alone = len(found[2].split()) == 1 and found[1] in ".!?" and not tail[: found.end(1)].endswith("...")
    return None if alone else offset + found.start(2)


def _invites(phrase: str) -> bool:
    """Return whether all words of the phrase are such as invite to read the rest: "Continue reading the story"."""
    words = [word.casefold() for word in _WORD.findall(phrase) if any(map(str.isalnum, word))]
    known = 0 < len(words) <= _MOST_WORDS and all(word in READ or word in BESIDE for word in words)
    return known and any(word in READ for word in words)


def _unsigned(text: str) -> str:
    """Return the text without the line at its end that names its headline and the site it appeared on first."""
    offset = max(len(text) - _TAIL, 0)
    found = _SIGNED.search(text[offset:].replace("L'", "L’"))
    return text[: offset + found.start()].rstrip() if found else text


def _without_dots(text: str) -> str:
    kept = text.rstrip()
    for ellipsis in _ELLIPSES:
        kept = kept.removesuffix(ellipsis).rstrip()
    return kept
