"""The line that tells who wrote an article, for which outlet, and when: "By Tom Berg, The Courier, 12 May 2025"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rag.text.dates import find_day
from rag.text.incomplete_dates import read_month
from rag.text.lexicons import alternatives
from rag.text.lexicons.bylines import AGENCIES, BY, JOBS, JOINING, LABELS, OUTLET_NOUNS, WRITTEN
from rag.text.lexicons.in_names import PARTICLES

HEAD = 1500
MOST_LINES = 8
LONGEST_LINE = 160
MOST_WORDS = 6
"""The words that a name, or that of an outlet, has at most."""

_BY = re.compile(rf"(?i:(?:{alternatives(WRITTEN)}\s+)?{alternatives(BY)})\s+(?=[^\W\d_a-z])")
_CAPITAL = re.compile(r"[^\W\d_a-z]")
_PARTS = re.compile(r" ?[|•·–—;] ?| --? |, ?")
_JOINED = re.compile(rf"\s{alternatives(JOINING)}\s", re.IGNORECASE)
_PLACE = re.compile(r"\s(?:in|at|near|for|für|pour|para|per|voor)\s")
_TIME = re.compile(r"\d{1,2}(?:[:.h]\d\d)? ?(?i:[ap]\.?m\.?)?(?: ?(?:[A-Z]{2,4}|Uhr))?")
_THE = re.compile(r"The [A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,3}")
_WORD = re.compile(r"[^\s,]+")
_PROSE = re.compile(r"[a-zà-ÿ]{2}[.!?]\Z")
_SHORTEST_SUFFIX = 4


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline tells; each is empty where it does not tell it. `date` is as it is written."""

    author: str = ""
    outlet: str = ""
    date: str = ""

    def __bool__(self) -> bool:
        return bool(self.author or self.outlet or self.date)


def read_byline(text: str) -> Byline:
    """Return what the lines before the first sentence of an article tell of it, the first line first."""
    found = Byline()
    for line in _opening_lines(text):
        told = _read(line)
        found = replace(
            found,
            author=found.author or told.author,
            outlet=found.outlet or told.outlet,
            date=found.date or told.date,
        )
    return found


def is_signed(line: str) -> bool:
    """Return whether the line is a byline that begins with "By", or what stands for it in other languages."""
    return _BY.match(line) is not None and bool(read_byline(line).author)


def is_the_name(part: str) -> bool:
    """Return whether the part is a name that begins with an article, as those of many outlets do: "The Quay"."""
    return _THE.fullmatch(part) is not None


def is_label_line(line: str) -> bool:
    """Return whether the line has words alone that stand before names and days in a byline: "Written by", "in"."""
    words = [word.casefold().strip(":") for word in line.split()]
    return 0 < len(words) <= MOST_WORDS and all(word in _ALL_LABELS for word in words)


def without_label(author: str) -> str:
    """Return the author's line without a word such as "Author" before the name."""
    first, _, rest = author.partition(" ")
    labelled = first.casefold().rstrip(":") in _NOUNS and _CAPITAL.match(rest)
    return rest.strip() if labelled else author


def without_place(author: str) -> str:
    """Return the author's line without "By" before the names and without where they wrote: "By Ann Roe in Nexo"."""
    told = _BY.sub("", author, count=1)
    # "Von Trapp" and "Di Maria" are names themselves
    names = told if len(told.partition(",")[0].split()) > 1 or is_agency(told) else author
    place = _PLACE.search(names)
    return names[: place.start()] if place and _are_names(names[: place.start()]) else names


def _opening_lines(text: str) -> Iterator[str]:
    lines = [" ".join(line.strip(" \t*_#").split()) for line in text[:HEAD].splitlines() if line.strip()]
    for line in lines[:MOST_LINES]:
        if len(line) > LONGEST_LINE or (_PROSE.search(line) and len(line.split()) > MOST_WORDS):
            return
        yield line


def _read(line: str) -> Byline:
    date = find_day(line)
    rest = line.replace(date, ", ", 1) if date else line
    parts = [part for one in _PARTS.split(rest) if (part := _unlabelled(one))]
    if not date and (date := next(filter(read_month, parts), "")):
        parts.remove(date)
    signed = next((place for place, part in enumerate(parts) if _BY.match(part)), None)
    if signed is not None:
        return _signed([_BY.sub("", parts[signed], count=1), *parts[signed + 1 :]], date)
    outlets = [part for part in parts if is_outlet(part)]
    others = [part for part in parts if part not in outlets]
    if not date or len(outlets) > 1 or not all(map(_is_name, others)) or len(others) > len(outlets):
        return Byline()
    return Byline(", ".join(others), "".join(outlets), date)


def _signed(parts: list[str], date: str) -> Byline:
    """Return the byline of the parts that begin with the first author's name."""
    author, _, behind = parts[0].partition(match.group()) if (match := _PLACE.search(parts[0])) else (parts[0], "", "")
    names = [author]
    last = max((place for place, part in enumerate(parts) if place and _JOINED.search(part)), default=0)
    if all(map(_are_names, parts[1 : last + 1])):
        names += parts[1 : last + 1]
    if not all(map(_are_names, names)):
        return Byline()
    outlet = next((part for part in (behind, *parts[len(names) :]) if is_outlet(part) or is_the_name(part)), "")
    return Byline(", ".join(names), outlet, date)


def _unlabelled(part: str) -> str:
    """Return the part without words such as "Published" or "Monday" and without a time of day."""
    words = _WORD.findall(part)
    while words and _is_label(words[0]):
        del words[0]
    while words and _is_label(words[-1]):
        del words[-1]
    left = " ".join(words).strip(" :.()-")
    return "" if _TIME.fullmatch(left) else left


def _is_label(word: str) -> bool:
    """Return whether the word is a label; a short one with a capital may begin a name: "Le Courrier"."""
    return word.casefold().strip(":.") in LABELS and (word[0].islower() or len(word) > 2)


def split_names(author: str) -> list[str]:
    """Return the names of people in an author's line such as "By Ann Lee, Bo Ek and Jan van Dam".

    The list is empty if anything else stands in it. "Lee, Ann" is one name.
    """
    listed = [part.strip() for part in _BY.sub("", author, count=1).split(",")]
    inverted = len(listed) == 2 and any(" " not in part for part in listed)
    names = [", ".join(listed)] if inverted else [one for part in listed for one in _JOINED.split(f" {part}") if one]
    names = [name.strip() for name in names]
    return names if all(_is_name(name.replace(",", "")) for name in names) else []


def _are_names(part: str) -> bool:
    return all(map(_is_name, _JOINED.split(part)))


def _is_name(part: str) -> bool:
    words = part.split()
    proper = [word for word in words if word.casefold() not in PARTICLES]
    jobs = any(word.casefold().removesuffix("s") in JOBS for word in words)
    return bool(proper) and len(words) <= MOST_WORDS and not jobs and all(_CAPITAL.match(word) for word in proper)


def is_outlet(part: str) -> bool:
    """Return whether the part has the form of an outlet's name: an agency, or with a noun such as "Courier"."""
    words = [word.casefold().strip(".") for word in part.split()]
    if not words or len(words) > MOST_WORDS or any(word in JOBS for word in words) or not _CAPITAL.match(part):
        return False
    if is_agency(part):
        return True
    return any(word in OUTLET_NOUNS or word.endswith(_SUFFIXES) for word in words)


def is_agency(part: str) -> bool:
    """Return whether the part is the name of a news agency, however its letters are written: "dpa", "Reuters"."""
    return part.casefold().strip(".") in AGENCIES


_NOUNS = frozenset(word.rstrip(":") for word in BY if word.endswith(":"))
_ALL_LABELS = frozenset((*LABELS, *WRITTEN, *(word.rstrip(":") for word in BY), "in"))
_SUFFIXES = tuple(noun for noun in OUTLET_NOUNS if len(noun) >= _SHORTEST_SUFFIX)
