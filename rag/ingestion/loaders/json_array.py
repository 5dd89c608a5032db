"""JSON: one article, or a collection in one value."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from rag.errors import LoadError
from rag.ingestion.loaders import rows
from rag.ingestion.loaders.draft import ArticleDraft, Fault, Met, RawInput
from rag.ingestion.loaders.text import decode

HOLDERS = (
    "articles",
    "items",
    "results",
    "data",
    "documents",
    "docs",
    "hits",
    "stories",
    "entries",
    "response",
    "@graph",
)

NO_OBJECT = "is no object with a text"


def load(raw: RawInput) -> Iterator[Met]:
    """Yield the articles, or the addresses of those of which only these are given.

    Raises LoadError for what is no JSON, or JSON without an article.
    """
    try:
        value = json.loads(decode(raw.read(), raw.charset))
    except json.JSONDecodeError as exc:
        if exc.msg == "Extra data":
            raise LoadError("has more than one JSON value; name it .jsonl if each line is an article") from exc
        raise LoadError(f"is not JSON or is cut off (line {exc.lineno}: {exc.msg}); export it again") from exc
    except RecursionError as exc:
        raise LoadError("is JSON that is nested too deep for an article; export it again") from exc
    if isinstance(value, dict) and rows.has_text(value, raw.columns):
        yield _single(value, raw)
        return
    articles = _articles(value)
    if not articles:
        raise LoadError("is JSON without an article; each needs a text, and --map text=NAME tells where it is")
    for number, row in enumerate(articles, 1):
        try:
            yield rows.linked(row, raw.columns) or _draft(row, raw)
        except LoadError as exc:
            yield Fault(f"item {number} {exc}; give it one, or tell where it is with --map text=NAME")


def _single(value: dict[str, Any], raw: RawInput) -> ArticleDraft:
    try:
        return replace(rows.draft(value, raw.columns), part="")
    except LoadError as exc:
        raise LoadError("is empty; there is nothing to read in it") from exc


def _draft(row: Any, raw: RawInput) -> ArticleDraft:
    if not isinstance(row, dict):
        raise LoadError(NO_OBJECT)
    return rows.draft(row, raw.columns)


def _articles(value: Any) -> list[Any]:
    """Return the list of objects in the value: itself, or what stands under one of the usual names."""
    if isinstance(value, list):
        return value if any(isinstance(one, dict) for one in value) else []
    if isinstance(value, dict):
        return next((found for name in HOLDERS if (found := _articles(value.get(name)))), [])
    return []
