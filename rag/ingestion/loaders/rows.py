"""Rows of collections to articles: the columns are known by their usual names, or named by the user."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from html import unescape
from typing import Any
from unicodedata import normalize

from rag.errors import LoadError
from rag.identity import digest, url_name
from rag.ingestion.loaders.addresses import host_of
from rag.ingestion.loaders.cut import CUT, is_placeholder, linked_mark, uncut
from rag.ingestion.loaders.draft import ArticleDraft, Fault, Link
from rag.ingestion.loaders.markup import html_text, is_tagged
from rag.ingestion.loaders.text import one_line, tidy
from rag.text.bylines import read_byline, without_place
from rag.text.dates import read_serial
from rag.text.lexicons.columns import CALLED, COLUMNS, INSIDE

FIELDS = tuple(COLUMNS)
PART_LENGTH = 12
SHOWN = 200
"""Characters of the names of columns that are not read."""
ONLY_SUMMARY = "holds only a summary of the article"

NO_TEXT = "has no text"
"""What is wrong with a row; its place and the cure are added by the loader, which knows them."""

_FILLER = re.compile(r"[\W_\u0300-\u036f]+")
TEXTS = {*COLUMNS["text"], *COLUMNS["summary"]}
KNOWN = {*INSIDE, *(name for names in COLUMNS.values() for name in names)}


def draft(row: Mapping[str, Any], columns: Mapping[str, str]) -> ArticleDraft:
    """Return the article of the row; raises LoadError for a row without text."""
    found = _values(row, columns)
    text, cut = uncut(_longest_text(row, columns))
    notes = [CUT] if cut else []
    if not text or is_placeholder(text):
        text, cut = uncut(_plain_text(found["summary"]))
        notes = [ONLY_SUMMARY, *([CUT] if cut else [])]
    if not text:
        raise LoadError(NO_TEXT)
    if is_placeholder(text):
        raise LoadError(f"has no text but {text}; its source withdrew it")
    url = found["url"] if found["url"].startswith(("http://", "https://")) else ""
    date = one_line(found["published"])
    return ArticleDraft(
        text=text,
        title=_fact(found["title"]),
        source=_fact(found["source"]) or read_byline(text).outlet or host_of(url) or None,
        url=url or None,
        published=read_serial(date) or date or None,
        author=without_place(_fact(found["author"])) or None,
        language=one_line(found["language"]),
        part=one_line(found["id"]) or url_name(url) or digest(text)[:PART_LENGTH],
        note="; ".join(notes) or None,
    )


def has_text(names: Iterable[str], columns: Mapping[str, str]) -> bool:
    """Return whether one of the columns holds the text of an article, or its summary."""
    plain = {_plain(str(name)) for name in names}
    return bool(plain & TEXTS) or ("text" in columns and columns["text"].partition(".")[0] in set(names))


def known(names: Iterable[str], columns: Mapping[str, str]) -> int:
    """Return how many of the names are those of columns that a field of an article is taken from."""
    told = {path.partition(".")[0] for path in columns.values()}
    return sum(1 for name in names if name and (name in told or _plain(name) in KNOWN))


def unread(names: Iterable[str], columns: Mapping[str, str]) -> list[str]:
    """Return the names of the columns that no field of an article is taken from."""
    told = {path.partition(".")[0] for path in columns.values()}
    return [name for name in names if name and name not in told and _plain(name) not in KNOWN]


def distinct(names: Iterable[str], groups: Sequence[str] = ()) -> list[str]:
    """Return the names, of those that are met again each with that of its group, or else with its number.

    The first of several columns of one name is read, and the others are told as columns that are not.
    """
    met: Counter[str] = Counter()
    found = []
    for place, name in enumerate(names):
        plain = _plain(name)
        met[plain] += 1
        group = groups[place] if place < len(groups) else ""
        again = plain and met[plain] > 1
        found.append((f"{group} {name}" if group else f"{name} ({met[plain]})") if again else name)
    return found


def unread_note(names: Iterable[str], columns: Mapping[str, str]) -> str:
    """Return what the report says of the columns that no field of an article is taken from."""
    left = unread(names, columns)
    return f"columns that are not read: {', '.join(left)[:SHOWN]}; name them with --map FIELD=COLUMN" if left else ""


def noted(found: Iterable[ArticleDraft | Fault], told: str) -> Iterator[ArticleDraft | Fault]:
    """Yield what is found, the first article with a note of what was not read."""
    for one in found:
        if told and isinstance(one, ArticleDraft):
            yield replace(one, note="; ".join(filter(None, (told, one.note))))
            told = ""
        else:
            yield one


def linked(row: Any, columns: Mapping[str, str]) -> Link | None:
    """Return the address that the row names in place of a text; None where it has none, or a column for a text."""
    if not isinstance(row, Mapping) or has_text((*row, *_flat(row)), columns):
        return None
    found = _values(row, columns)
    if not found["url"].startswith(("http://", "https://")):
        return None
    known = ArticleDraft(
        text="",
        title=_fact(found["title"]),
        source=_fact(found["source"]) or None,
        published=one_line(found["published"]) or None,
        author=_fact(found["author"]) or None,
    )
    return Link(found["url"], known)


def _values(row: Mapping[str, Any], columns: Mapping[str, str]) -> dict[str, str]:
    """Return the texts by field, each of the first of its usual columns that holds one."""
    plain = _flat(row)
    return {field: _value(row, plain, field, columns) for field in FIELDS}


def _flat(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values by plain names, with those of the columns that hold columns."""
    plain = {_plain(str(name)): value for name, value in row.items()}
    inner = [plain[name] for name in INSIDE if isinstance(plain.get(name), Mapping)]
    return plain | {_plain(str(key)): value for one in inner for key, value in one.items()}


def _plain_text(value: str) -> str:
    text = tidy(value).strip()
    return html_text(linked_mark(text)) if is_tagged(text) else unescape(text)


def _longest_text(row: Mapping[str, Any], columns: Mapping[str, str]) -> str:
    """Return the text of the row; of several columns for it, such as `body` and `bodyText`, that which says most."""
    if "text" in columns:
        return _plain_text(_text(_at(row, columns["text"])))
    plain = _flat(row)
    return max((_plain_text(_text(plain.get(name))) for name in COLUMNS["text"]), key=len, default="")


def _fact(value: str) -> str:
    return one_line(unescape(value))


@lru_cache(maxsize=1000)
def _plain(name: str) -> str:
    """Return `publishdate` for `publish_date` and `publishDate`, and `uberschrift` for `Überschrift`."""
    return _FILLER.sub("", normalize("NFKD", name)).lower()


def _value(row: Mapping[str, Any], plain: Mapping[str, Any], field: str, columns: Mapping[str, str]) -> str:
    if field in columns:
        return _text(_at(row, columns[field]))
    return next((text for name in COLUMNS[field] if (text := _text(plain.get(name)))), "")


def _at(row: Any, path: str) -> Any:
    """Return the value of the column, or of a.b.c inside a value that has parts of its own."""
    if not isinstance(row, Mapping) or path in row:
        return row.get(path) if isinstance(row, Mapping) else None
    first, _, rest = path.partition(".")
    return _at(row.get(first), rest) if rest else None


def _text(value: Any) -> str:
    """Return a text, a number, the paragraphs or names of a list, or what a part calls its name."""
    match value:
        case str():
            return value.strip()
        case bool() | None:
            return ""
        case int() | float():
            return f"{value:.15g}" if isinstance(value, float) else str(value)
        case list():
            parts = [part for one in value if (part := _text(one))]
            return ("\n\n" if any(len(part) > 80 for part in parts) else ", ").join(parts)
        case dict():
            return _text(next((value[name] for name in CALLED if name in value), None))
    return ""
