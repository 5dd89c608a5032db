"""A block of prose to its sentences.

One pattern finds the marks that may end a sentence; what stands on both sides of a mark, never more than a few dozen
characters away, decides. The work is therefore linear in the length of the text, whatever the text is.
"""

import re
from collections.abc import Iterator

from rag.text.sentences.marks import REACH, Mark, ends_sentence, previous_word

_CANDIDATE = re.compile(
    r"""(?P<sign>\.(?:[ \u00a0]\.)+\.*|[.!?…‼⁇⁈⁉؟۔]+(?:[ ][.!?]+(?=\s|\Z))*|[。！？｡।॥։።။]+)
    (?P<close>(?:['"”’»›)\]}」』）】》¹²³⁰-⁹†‡*_]|\[(?:\d{1,3}|[a-z])\])*)
    (?:[ ](?:''|”|’|»|\)|-RRB-|\[(?:\d{1,3}|citation\ needed)\])(?=\s|\Z))*""",
    re.VERBOSE,
)
_FOLLOWING = re.compile(r"(?P<gap>\s*)(?P<open>[^\w\s]{0,6}(?:(?<=[`\"'“‘(\[])\s)?)(?P<word>\w?[\w'’-]{0,30})")
_LIST_MARK = re.compile(r"(?P<value>\d{1,3}|[a-z])(?P<style>\.\)|\)|\.)\s+(?=[^\W\d_a-z])")
_LEADING_MARK = re.compile(r"(?:[•‣⁃◦▪●∙]\s*|[-*+·]\s+)?(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{2,5})(?:\.\)|[.)])(?=\s))?")
_BULLETS = "•‣⁃◦▪●"


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each sentence of the block `text[start:end]`, in characters of `text`."""
    for item_start, item_end in _items(text, start, end):
        yield from _split_item(text, item_start, item_end)


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Divide a block that holds a list in running text ("1) Bread 2) Milk") before each of its marks."""
    cuts = list(_item_starts(text, start, end))
    for first, last in zip([start, *cuts], [*cuts, end], strict=True):
        yield first, first + len(text[first:last].rstrip())


def _item_starts(text: str, start: int, end: int) -> Iterator[int]:
    if text[start] in _BULLETS:
        bullet = re.compile(r"(?<=\s)" + re.escape(text[start]))
        yield from (match.start() for match in bullet.finditer(text, start + 1, end))
        return
    first = _LIST_MARK.match(text, start, end)
    if first is None:
        return
    wanted, style = _successor(first["value"]), first["style"]
    for match in _LIST_MARK.finditer(text, first.end(), end):
        if match["style"] == style and match["value"] == wanted and text[match.start() - 1].isspace():
            wanted = _successor(wanted)
            yield match.start()


def _successor(value: str) -> str:
    return str(int(value) + 1) if value.isdecimal() else chr(ord(value) + 1)


def _split_item(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    leading = _LEADING_MARK.match(text, start, end)
    counted, quotes = start, 0
    for candidate in _CANDIDATE.finditer(text, leading.end() if leading else start, end):
        stop = candidate.end()
        if stop < end and text.startswith(' "', stop) and text[stop + 2 : stop + 3].strip() == "":
            quotes += text.count('"', counted, stop)
            counted = stop
            stop += 2 * (quotes % 2)
        if stop >= end:
            break
        following = _FOLLOWING.match(text, stop, end)
        if following is None or not ends_sentence(_mark(text, start, candidate, following)):
            continue
        if _first_dot_ends(text, candidate):
            stop = candidate.start() + 1
            following = _FOLLOWING.match(text, stop, end)
        yield start, stop
        start = following.end("gap") if following else stop
    if start < end:
        yield start, end


def _mark(text: str, start: int, candidate: re.Match[str], following: re.Match[str]) -> Mark:
    at = candidate.start()
    while at > start and text[at - 1] == " ":
        at -= 1
    return Mark(
        text=text,
        start=start,
        at=at,
        sign=candidate["sign"],
        close=candidate["close"],
        stop=following.start(),
        spaced=following["gap"] != "",
        opening=following["open"].strip(),
        word=following["word"],
        previous=previous_word(text, start, at),
        rest=text[following.start() : min(following.start() + REACH, following.endpos)],
    )


def _first_dot_ends(text: str, candidate: re.Match[str]) -> bool:
    """Whether the first of several spaced dots is a full stop and the others begin the next sentence as an ellipsis."""
    sign = candidate["sign"]
    return " " in sign and sign.count(".") > 3 and not text[candidate.start() - 1].isspace()
