"""The line that introduces a quotation in a message: "On Monday, Bo Lind <bo@x.example> wrote:"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, dropwhile

from rag.text.dates import find_day
from rag.text.lexicons import alternatives
from rag.text.lexicons.in_names import PARTICLES
from rag.text.lexicons.languages import COMMON
from rag.text.lexicons.mail import BEFORE_NAME, WROTE

LONGEST = 300
ENDS = (".", "!", "?", "…", ":", "：", ">")
COLONS = (":", "：")
AROUND = " \t\"'“”‘’*<(["

_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w.-]+")
_AFTER = re.compile(r"[>\])\s]{0,3}\((?P<name>[^()@\d]{1,80})\)")
"""The name behind an address, as the first mail programs wrote it: "bo@x.example (Bo Lind)"."""
_WORD = re.compile(r"[^\W\d_a-z][\w.'’-]{0,40}")
_WROTE = re.compile(rf"(?<!\w){alternatives(WROTE)}(?!\w)", re.IGNORECASE)
_BEFORE_NAME = re.compile(r"\A.*[\d,](?:\s?(?:[ap]\.?m\.?|uhr|h)\b)?,?", re.IGNORECASE)
MOST_WORDS = 6
"""The words of a name."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is quoted, when he wrote that, as it is written, and from where; each is empty where it is not told."""

    author: str = ""
    sent: str = ""
    address: str = ""


NOBODY = Attribution()


def is_attribution(line: str) -> bool:
    """Return whether the line introduces a quotation: it names an address, or a day and a word such as "wrote"."""
    if len(line) >= LONGEST or not line.endswith(COLONS):
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
    if is_attribution(last) or _names_writer(last):
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


def sender(value: str) -> str:
    """Return the name in a header that names the sender, or else the address: "Roe, Ann [mailto:ann@x.example]"."""
    value = value[:LONGEST]
    found = _ADDRESS.search(value)
    if found is None:
        return ""
    before = _stripped(value[: found.start()])
    after = _AFTER.match(value, found.end())
    return before or (after["name"].strip() if after else "") or found.group()


def find_address(value: str) -> str:
    """Return the first address in the header, or nothing."""
    found = _ADDRESS.search(value[:LONGEST])
    return found.group() if found else ""


def _names_writer(line: str) -> bool:
    """Return whether the line is a name, or a day and a name, and "wrote:"; that counts where a quotation follows."""
    found = _WROTE.search(line) if len(line) < LONGEST and line.endswith(COLONS) else None
    if found is None:
        return False
    behind = line[found.end() :].strip(": ：\xa0")
    told = not behind or (_opens(behind) and any(map(str.isdigit, behind))) or behind[0].isdigit()
    return told and (_is_name(line[: found.start()]) or line[0].isdigit())


def _is_name(text: str) -> bool:
    """Return whether the text is the name of a person, and none that begins as "The mayor" and "Der Rat" do."""
    words = text.split()
    return 0 < len(words) <= MOST_WORDS and words[0].lower() not in _COMMON and _last_name(words) == words


def _last_name(words: Sequence[str]) -> list[str]:
    """Return the words at the end that can be a name, which begins with a capital or in letters without them."""
    start = len(words)
    while start and (_WORD.fullmatch(words[start - 1]) or words[start - 1] in PARTICLES):
        start -= 1
    named = list(dropwhile(lambda word: word in PARTICLES, words[max(start, len(words) - MOST_WORDS) :]))
    return list(dropwhile(lambda word: word.lower() in BEFORE_NAME, named))


def _stripped(text: str) -> str:
    """Return what stands before an address without the brackets and quotation marks around it."""
    text = text.rstrip()
    if text.lower().endswith("mailto:"):
        text = text[: -len("mailto:")]
    return text.strip(AROUND).rstrip(",")


def _opens(line: str) -> bool:
    return (line.split(maxsplit=1) or [""])[0].lower() in BEFORE_NAME


def _read(line: str) -> Attribution:
    day = find_day(line)
    if found := _ADDRESS.search(line):
        name = _last_name(_stripped(line[: found.start()]).split())
        return Attribution(" ".join(name) or found.group(), day, found.group())
    before, _, after = (_WROTE.sub("\0", line, count=1)).rstrip(": ：\xa0").partition("\0")
    if _is_name(before):
        return Attribution(before.strip(), day)
    return Attribution(after.strip() or _BEFORE_NAME.sub("", before, count=1).strip(), day)


_COMMON = frozenset(chain.from_iterable(COMMON.values()))
