"""Rows of collections to articles: the columns are known by their usual names, or named by the user."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from rag.errors import LoadError
from rag.identity import digest, url_name
from rag.ingestion.loaders.draft import ArticleDraft
from rag.ingestion.loaders.markup import html_text, is_tagged
from rag.ingestion.loaders.text import one_line, tidy
from rag.text.dates import read_serial

NAMES = {
    "id": "id uuid guid articleid docid documentid newid",
    "text": "text body content contenttext contenthtml articlebody fulltext articletext maintext bodytext article "
    "story",
    "title": "title headline head webtitle",
    "url": "url link canonicalurl canonical weburl articleurl sourceurl permalink",
    "published": "published date publishdate publishedat publicationdate datepublished datepublish pubdate "
    "publisheddate webpublicationdate datetime timestamp createdat datum erscheinungsdatum veröffentlicht fecha "
    "fechapublicación дата 日期 日付 날짜",
    "author": "author authors byline creator writer",
    "language": "language lang locale inlanguage",
    "source": "source outlet publisher publication newspaper site sitename sourcedomain sourcename",
}
FIELDS = {field: tuple(names.split()) for field, names in NAMES.items()}
PART_LENGTH = 12
CALLED = ("name", "text", "title", "id", "$oid", "$date")

NO_TEXT = "has no text"
"""What is wrong with a row; its place and the cure are added by the loader, which knows them."""

_FILLER = re.compile(r"[\W_]+")


def draft(row: Mapping[str, Any], columns: Mapping[str, str]) -> ArticleDraft:
    """Return the article of the row; raises LoadError for a row without text."""
    plain = {_plain(str(name)): value for name, value in row.items()}
    found = {field: _value(row, plain, field, columns) for field in FIELDS}
    text = tidy(found["text"]).strip()
    if not text:
        raise LoadError(NO_TEXT)
    if is_tagged(text):
        text = html_text(text)
    url = found["url"] if found["url"].startswith(("http://", "https://")) else ""
    date = one_line(found["published"])
    return ArticleDraft(
        text=text,
        title=one_line(found["title"]),
        source=one_line(found["source"]) or None,
        url=url or None,
        published=read_serial(date) or date or None,
        author=one_line(found["author"]) or None,
        language=one_line(found["language"]),
        part=one_line(found["id"]) or url_name(url) or digest(text)[:PART_LENGTH],
    )


def has_text(names: Iterable[str], columns: Mapping[str, str]) -> bool:
    """Return whether one of the columns holds the text of an article."""
    plain = {_plain(str(name)) for name in names}
    return bool(plain & set(FIELDS["text"])) or columns.get("text", "").partition(".")[0] in set(names)


@lru_cache(maxsize=1000)
def _plain(name: str) -> str:
    """Return `publishdate` for `publish_date`, `Publish date` and `publishDate`."""
    return _FILLER.sub("", name).lower()


def _value(row: Mapping[str, Any], plain: Mapping[str, Any], field: str, columns: Mapping[str, str]) -> str:
    if field in columns:
        return _text(_at(row, columns[field]))
    return next((text for name in FIELDS[field] if (text := _text(plain.get(name)))), "")


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
