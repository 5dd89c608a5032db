"""The line that introduces a quotation in a message: "On Monday, Bo Lind <bo@x.example> wrote:"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import dropwhile

from rag.text.dates import find_day
from rag.text.lexicons import alternatives
from rag.text.lexicons.in_names import PARTICLES
from rag.text.lexicons.mail import BEFORE_NAME, WROTE

LONGEST = 300
ENDS = (".", "!", "?", "…", ":", ">")

_ADDRESS = re.compile(r"(?:(?P<name>(?:[^\W\d_a-z][\w.'’-]{0,40}\s{1,3}){0,4})<)?(?P<address>[\w.+-]{1,64}@[\w.-]+)")
_WROTE = re.compile(rf"\b{alternatives(WROTE)}\b", re.IGNORECASE)
_NAMED = re.compile(
    rf"(?!The )[^\W\d_a-z][\w.'’-]{{0,40}} (?:(?:{alternatives(PARTICLES)}|[^\W\d_a-z][\w.'’-]{{0,40}}) ){{0,4}}"
    rf"{alternatives(WROTE)} ?:"
)
"""A name and "wrote:" alone, which introduces a quotation only where one follows."""
_BEFORE_NAME = re.compile(r"\A.*[\d,](?:\s?(?:[ap]\.?m\.?|uhr|h)\b)?,?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is quoted, and when he wrote that, as it is written; each is empty where it is not told."""

    author: str = ""
    sent: str = ""


NOBODY = Attribution()


def is_attribution(line: str) -> bool:
    """Return whether the line introduces a quotation: it names an address, or a day and a word such as "wrote"."""
    if len(line) >= LONGEST or not line.endswith(":"):
        return False
    return "@" in line or (_opens(line) and any(map(str.isdigit, line)) and bool(_WROTE.search(line)))


def take_last(lines: list[str]) -> Attribution:
    """Remove the attribution that ends the lines, and return what it tells; mail programs may wrap it to two lines."""
    place = len(lines)
    while place and not lines[place - 1].strip():
        place -= 1
    last, before = (lines[place - 1 : place] or [""])[0].strip(), (lines[max(place - 2, 0) : place - 1] or [""])[0]
    wrapped = (
        bool(before.strip()) and not before.rstrip().endswith(ENDS) and not (_opens(last) and is_attribution(last))
    )
    if wrapped and ("@" in last or _WROTE.search(last)) and is_attribution(both := f"{before.strip()} {last}"):
        del lines[place - 2 :]
        return _read(both)
    if is_attribution(last) or _NAMED.fullmatch(last):
        del lines[place - 1 :]
        return _read(last)
    return NOBODY


def take_first(lines: list[str]) -> Attribution:
    """Remove the attribution that opens the lines, as Apple's programs write it, and return what it tells."""
    place = next((place for place, line in enumerate(lines) if line.strip()), len(lines))
    for count in (1, 2):
        line = " ".join(one.strip() for one in lines[place : place + count]).strip()
        if _opens(line) and is_attribution(line):
            del lines[: place + count]
            return _read(line)
    return NOBODY


def sender(line: str) -> str:
    """Return the name before an address in the line, or else the address."""
    found = _ADDRESS.search(line[:LONGEST])
    if not found:
        return ""
    words = dropwhile(lambda word: word.lower() in BEFORE_NAME, (found["name"] or "").split())
    return " ".join(words) or found["address"]


def _opens(line: str) -> bool:
    return (line.split(maxsplit=1) or [""])[0].lower() in BEFORE_NAME


def _read(line: str) -> Attribution:
    if "@" in line:
        return Attribution(sender(line), find_day(line))
    before, _, after = (_WROTE.sub("\0", line, count=1)).rstrip(": \xa0").partition("\0")
    return Attribution(after.strip() or _BEFORE_NAME.sub("", before, count=1).strip(), find_day(line))
