"""Texts as archives, agencies and content systems export them: numbered documents, facts with labels, envelopes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from unicodedata import normalize

from rag.ingestion.loaders.draft import ArticleDraft
from rag.text.bylines import is_outlet, is_the_name
from rag.text.dates import find_day
from rag.text.imprints import is_imprint
from rag.text.lexicons import alternatives
from rag.text.lexicons.columns import COLUMNS, DOCUMENTS

MOST_HEAD, MOST_TAIL = 15, 10
"""The lines with text at the beginning and at the end of a document among which facts stand."""
LONGEST = 300
ENDS = (".", "!", "?", "…", "。")
FACTS = ("title", "author", "published", "source", "url", "language")
FEWEST = 2
"""The facts that a text by itself must label, the title among them; "Source:" alone may be a word of its own."""

_OF = "(?:of|von|van|de|sur|di|/)"
_WHAT = alternatives(DOCUMENTS)
_NUMBERED = re.compile(
    rf"^[ \t]*(?:{_WHAT} (\d{{1,5}}) {_OF} (\d{{1,5}})|(\d{{1,5}}) {_OF} (\d{{1,5}}) {_WHAT})[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_LABEL = re.compile(rf"([^\W\d_][\w -]{{1,24}}) ?:(?:\s+(\S.{{0,{LONGEST}}}))?")
_END = re.compile(r"[-#* ]{0,6}(?:ENDS?|ENDE|FIN)[-#* ]{0,6}|#{2,6}", re.IGNORECASE)
_ENVELOPE = re.compile("\x01[^\x02]{0,400}\x02([^\x03]*)")
"""The signs of IPTC 7901 and ANPA 1312 around the head and the text of a wire message."""


def documents(text: str) -> list[tuple[str, str]]:
    """Return each document of the text with its number; one without a number where the text is not so divided.

    Its numbers must run from 1 to what each of them gives as the last: "1 of 20 DOCUMENTS", "Document 1 of 20".
    """
    found = list(_NUMBERED.finditer(text)) if _NUMBERED.search(text[:LONGEST]) else []
    told = [tuple(int(one) for one in match.groups() if one) for match in found]
    if not found or told != [(place, len(found)) for place in range(1, len(found) + 1)]:
        return [("", text)]
    ends = [*(match.start() for match in found[1:]), len(text)]
    return [
        (f"document {number}", text[match.end() : end])
        for (number, _), match, end in zip(told, found, ends, strict=True)
    ]


def labelled(text: str, *, archived: bool) -> ArticleDraft:
    """Return the article without the lines that label its facts, which it has; without enough of them, the text.

    A text by itself begins with a label; above those of an archive's document, outlet, day and headline have none.
    """
    if not archived and not _label(text.lstrip()[: LONGEST + 1].partition("\n")[0])[0]:
        return ArticleDraft(text=text)
    lines = text.split("\n")
    filled = [place for place, line in enumerate(lines) if line.strip()]
    facts, gone, body = _head(lines, filled[:MOST_HEAD])
    if not gone or not (archived or ("title" in facts and len(facts) >= FEWEST)):
        return ArticleDraft(text=text)
    above = [place for place in filled if place < min(gone)]
    for place in above if archived else ():
        _add_unlabelled(facts, lines[place].strip())
    gone.update(above if archived else ())
    gone.update(place for place in filled[-MOST_TAIL:] if _is_tail(lines[place].strip()))
    if body is not None:
        lines[body] = _label(lines[body])[1]
    kept = "\n".join("" if place in gone else line for place, line in enumerate(lines))
    return replace(ArticleDraft(text=kept.strip()), **facts)  # type: ignore[arg-type]


def opened(text: str) -> ArticleDraft:
    """Return the message of a wire without its envelope; the line that ends in "=" is its headline."""
    found = _ENVELOPE.match(text)
    if found is None:
        return ArticleDraft(text=text)
    head, mark, rest = found[1].partition("=\n")
    title = head.rpartition("\n")[2].strip() if mark else ""
    return ArticleDraft(text=(rest if title else found[1]).strip(), title=title)


def _head(lines: list[str], places: list[int]) -> tuple[dict[str, str], set[int], int | None]:
    """Return the facts that the lines label, the lines that do no more, and the one that labels the text, if any.

    The head ends with that line, or with the first that says a sentence.
    """
    facts: dict[str, str] = {}
    gone: set[int] = set()
    for place in places:
        label, value = _label(lines[place])
        field = _FIELDS.get(_plain(label))
        if field == "text":
            return facts, gone, place
        if field and value:
            facts.setdefault(field, value)
        elif _says(lines[place]):
            break
        if field or label.isupper():
            gone.add(place)
    return facts, gone, None


def _label(line: str) -> tuple[str, str]:
    found = _LABEL.fullmatch(line.strip()) if len(line) <= LONGEST else None
    return (found[1], (found[2] or "").strip()) if found else ("", "")


def _says(line: str) -> bool:
    return line.rstrip(" \t\"'”’»").endswith(ENDS)


def _add_unlabelled(facts: dict[str, str], line: str) -> None:
    if day := find_day(line):
        facts.setdefault("published", day)
    elif "source" not in facts and (is_outlet(line) or is_the_name(line)):
        facts["source"] = line
    else:
        facts.setdefault("title", line)


def _is_tail(line: str) -> bool:
    label, _ = _label(line)
    return (label.isupper() and not _says(line)) or _END.fullmatch(line) is not None or is_imprint(line)


def _plain(label: str) -> str:
    letters: Iterator[str] = filter(str.isalpha, normalize("NFKD", label))
    return "".join(letters).lower()


_FIELDS = {name: field for field in (*FACTS, "text") for name in COLUMNS[field]}
