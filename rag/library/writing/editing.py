"""Putting right what is known of an article, by hand; it survives the next version of its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from rag.embeddings import Embedder
from rag.errors import ArticleError
from rag.ingestion.chunks import make_chunks
from rag.ingestion.loaders.text import one_line
from rag.library.changes import Change, edited_revision
from rag.library.store.record import Record
from rag.library.writing.adding import write_changes
from rag.library.writing.write_lock import WriteSession
from rag.text.incomplete_dates import read_date_or_month
from rag.text.language import code_of
from rag.types import IngestItem

FIELDS = ("title", "source", "published", "author", "language", "tag")
"""What can be put right; `source` is the outlet, and `tag` the name of the folder that an article is filtered by."""
LONGEST = 1_000


def edit_record(record: Record, facts: Mapping[str, str], session: WriteSession, embedder: Embedder) -> Record:
    """Store the article with these facts in place of what was read, and return its record.

    An empty text takes a fact away. Raises ArticleError for a field or a value that cannot be.
    """
    given: dict[str, Any] = {name: _checked(name, value) for name, value in facts.items()}
    edited = tuple(name for name in FIELDS if name in given or name in record.edited)
    tag = given.pop("tag", record.folder) or ""
    article = replace(record.article, **given)
    changed = replace(
        record,
        article=article,
        folder=tag,
        revision=edited_revision(article),
        read=record.read or record.revision,
        edited=edited,
    )
    chunks = tuple(make_chunks(article))
    item = IngestItem(record.address, "changed", article.id, article.title)
    vectors = embedder.embed([chunk.embedded_text for chunk in chunks])
    with session.writing() as storage:
        write_changes(storage, [Change(changed, chunks, record, item)], vectors)
    return changed


def _checked(name: str, value: str) -> str | None:
    text = one_line(value)
    if name not in FIELDS:
        raise ArticleError(f"an article has no {name} to put right; there are {', '.join(FIELDS)}")
    if len(text) > LONGEST:
        raise ArticleError(f"the {name} has {len(text):,} characters, and it may have {LONGEST:,}; shorten it")
    if name == "title" and not text:
        raise ArticleError("an article needs a title; give its headline, or the beginning of its text")
    if name == "published" and text:
        return _date(text)
    if name == "language" and text:
        return _language(text)
    return text or None


def _date(text: str) -> str:
    if found := read_date_or_month(text):
        return found
    raise ArticleError(f"the date {text!r} cannot be read; write it as 2026-05-03 or 2026-05")


def _language(text: str) -> str:
    if found := code_of(text):
        return found
    raise ArticleError(f"the language {text!r} is not known; write its code, such as en or de")
