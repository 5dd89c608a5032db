"""Splits a block of prose into sentences.

One regular expression finds every candidate boundary: a terminator such as "." or "?" with the quotes and brackets that
close after it. `boundary_rules` then accepts or rejects each candidate from at most a few dozen characters around it,
so the running time is linear in the length of the text.
"""

import re
from collections.abc import Iterator

from rag.text.sentences.boundary_rules import WINDOW, Candidate, ends_sentence, previous_word

_CANDIDATE = re.compile(
    r"""(?P<terminator>\.(?:[ \u00a0]\.)+\.*|[.!?…‼⁇⁈⁉؟۔]+(?:[ ][.!?]+(?=\s|\Z))*|[。！？｡।॥։።။]+)
    (?P<closers>(?:['"”’»›)\]}」』）】》¹²³⁰-⁹†‡*_]|\[(?:\d{1,3}|[a-z])\])*)
    (?:[ ](?:''|”|’|»|\)|-RRB-|\[(?:\d{1,3}|citation\ needed)\])(?=\s|\Z))*""",
    re.VERBOSE,
)
_FOLLOWING = re.compile(r"(?P<gap>\s*)(?P<open>[^\w\s]{0,6}(?:(?<=[`\"'“‘(\[])\s)?)(?P<word>\w?[\w'’-]{0,30})")
_LIST_MARKER = re.compile(r"(?P<value>\d{1,3}|[a-z])(?P<style>\.\)|\)|\.)\s+(?=[^\W\d_a-z])")
_LEADING_MARKER = re.compile(
    r"(?:[•‣⁃◦▪●∙]\s*|[-*+·]\s+)?(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{2,5})(?:\.\)|[.)])(?=\s))?"
)
_BULLETS = "•‣⁃◦▪●"


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each sentence of the block `text[start:end]`, in characters of `text`."""
    for item_start, item_end in _items(text, start, end):
        yield from _split_item(text, item_start, item_end)


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of each item of an inline list ("1) Bread 2) Milk"), or of the whole block without one."""
    cuts = list(_item_starts(text, start, end))
    for first, last in zip([start, *cuts], [*cuts, end], strict=True):
        yield first, first + len(text[first:last].rstrip())


def _item_starts(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where the second and later items of an inline list start; markers must be the same bullet or count up."""
    if text[start] in _BULLETS:
        bullet = re.compile(r"(?<=\s)" + re.escape(text[start]))
        yield from (match.start() for match in bullet.finditer(text, start + 1, end))
        return
    first = _LIST_MARKER.match(text, start, end)
    if first is None:
        return
    wanted, style = _successor(first["value"]), first["style"]
    for match in _LIST_MARKER.finditer(text, first.end(), end):
        if match["style"] == style and match["value"] == wanted and text[match.start() - 1].isspace():
            wanted = _successor(wanted)
            yield match.start()


def _successor(value: str) -> str:
    return str(int(value) + 1) if value.isdecimal() else chr(ord(value) + 1)


def _split_item(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of each sentence of `text[start:end]`, which is one item of a list or has no list."""
    leading = _LEADING_MARKER.match(text, start, end)
    counted, quotes = start, 0
    for candidate in _CANDIDATE.finditer(text, leading.end() if leading else start, end):
        stop = candidate.end()
        # A straight quote after a space closes the quotation, and so belongs to the sentence, if an odd number of
        # straight quotes precedes it.
        if stop < end and text.startswith(' "', stop) and text[stop + 2 : stop + 3].strip() == "":
            quotes += text.count('"', counted, stop)
            counted = stop
            stop += 2 * (quotes % 2)
        if stop >= end:
            break
        following = _FOLLOWING.match(text, stop, end)
        if following is None or not ends_sentence(_read_candidate(text, start, candidate, following)):
            continue
        if _first_dot_ends(text, candidate):
            stop = candidate.start() + 1
            following = _FOLLOWING.match(text, stop, end)
        yield start, stop
        start = following.end("gap") if following else stop
    if start < end:
        yield start, end


def _read_candidate(text: str, start: int, candidate: re.Match[str], following: re.Match[str]) -> Candidate:
    word_end = candidate.start()
    while word_end > start and text[word_end - 1] == " ":
        word_end -= 1
    return Candidate(
        text=text,
        start=start,
        word_end=word_end,
        terminator=candidate["terminator"],
        closers=candidate["closers"],
        end=following.start(),
        followed_by_space=following["gap"] != "",
        openers=following["open"].strip(),
        next_word=following["word"],
        previous_word=previous_word(text, start, word_end),
        following=text[following.start() : min(following.start() + WINDOW, following.endpos)],
    )


def _first_dot_ends(text: str, candidate: re.Match[str]) -> bool:
    """Whether the first of four or more spaced dots (". . . .") is a full stop that an ellipsis follows."""
    sign = candidate["terminator"]
    return " " in sign and sign.count(".") > 3 and not text[candidate.start() - 1].isspace()
