"""Comparing the articles that were read with the stored ones, which gives the changes to write."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from rag.errors import FootnoteError
from rag.identity import article_id, distinct_id, revision
from rag.ingestion.chunks import Chunk, make_chunks, stand_in_title
from rag.ingestion.loaders import ArticleDraft
from rag.library.loaded import LoadedArticle, describe_unforeseen
from rag.library.sources import is_file
from rag.library.store.pending import PendingRecords
from rag.library.store.record import Record, folder_name, known_file
from rag.text.language import detect
from rag.types import Article, IngestItem, Status

_log = logging.getLogger(__name__)

TAG = "tag"
"""What is put right of a record, and not of its article."""

Progress = Callable[[int, int], None]
"""Called with the number of articles done and the total."""


@dataclass(frozen=True, slots=True)
class Change:
    """An article to write, with its chunks; `earlier` is the record that it replaces, if any.

    If there are no chunks, only the record is written, as when a file was renamed.
    """

    record: Record
    chunks: tuple[Chunk, ...]
    earlier: Record | None
    item: IngestItem


def find_changes(
    entries: Sequence[LoadedArticle | IngestItem], records: PendingRecords, origins: dict[str, str]
) -> Iterator[Change | IngestItem]:
    """Yield for each entry, in order, the change to write, or an item that says why there is nothing to write.

    `origins` maps the addresses of all articles read so far to their origins, and is updated. A second article with the
    same address is reported as a duplicate; otherwise the two would replace each other in every run.
    """
    distinct = [_reject_repeated(entry, origins) if isinstance(entry, LoadedArticle) else entry for entry in entries]
    loaded = [one for one in distinct if isinstance(one, LoadedArticle)]
    by_address = {record.address: record for record in records.find_by("address", [one.address for one in loaded])}
    by_text = _stored_by("sha256", {one.address: one.sha256 for one in loaded}, records)
    by_content = _stored_by("content", {one.address: one.draft.content for one in loaded}, records)
    taken = set(records.find([article_id(one.name) for one in loaded]))
    for one in distinct:
        if isinstance(one, IngestItem):  # it failed or was rejected above
            yield one
            continue
        same = by_text.get(one.sha256) or by_content.get(one.draft.content)
        outcome = _compare_safely(one, by_address.get(one.address), same, taken)
        if isinstance(outcome, Change):
            by_address[one.address] = by_text[one.sha256] = outcome.record
            by_content |= {outcome.record.content: outcome.record} if outcome.record.content else {}
            taken.add(outcome.record.article.id)
        yield outcome


def _stored_by(
    key: Literal["sha256", "content"], hashes: Mapping[str, str], records: PendingRecords
) -> dict[str, Record]:
    """Return the stored records that have one of the hashes, given by address, of text (`sha256`) or file (`content`).

    One that this batch is about to replace makes no duplicate.
    """
    wanted = [one for one in hashes.values() if one]
    return {
        stored: record
        for record in (records.find_by(key, wanted) if wanted else ())
        if hashes.get(record.address, stored := getattr(record, key)) == stored
    }


def _reject_repeated(one: LoadedArticle, origins: dict[str, str]) -> LoadedArticle | IngestItem:
    """Return the article and note its origin, or a duplicate item if its address was read before in this run."""
    if one.address not in origins:
        origins[one.address] = one.origin
        return one
    same = f"url as {origins[one.address]}" if one.draft.url else "id as an earlier row"
    return IngestItem(one.origin, "duplicate", title=one.draft.title, reason=f"has the same {same}")


def _compare_safely(
    one: LoadedArticle, same_address: Record | None, same: Record | None, taken: set[str]
) -> Change | IngestItem:
    """Return what `_compare` returns, or a failed item for an article over which it stumbles."""
    try:
        return _compare(one, same_address, same, taken)
    except FootnoteError:
        raise
    except Exception as exc:
        _log.debug("%s cannot be cut into sentences", one.origin, exc_info=True)
        return IngestItem(one.origin, "failed", title=one.draft.title, reason=describe_unforeseen(exc))


def _compare(
    one: LoadedArticle, same_address: Record | None, same: Record | None, taken: set[str]
) -> Change | IngestItem:
    """Return the change or item for the article, given the records with its address and with its text or bytes, if any.

    `taken` are the ids in use.
    """
    if same_address is not None:
        if _revision(one.draft) == (same_address.read or same_address.revision):
            return _item(one, "unchanged", same_address.article)
        return _change(one, same_address.article.id, "changed", same_address)
    if same is not None:
        return _renamed_or_duplicate(one, same)
    return _change(one, free_id(one, taken), "new", None)


def _change(one: LoadedArticle, new_id: str, status: Status, earlier: Record | None) -> Change | IngestItem:
    draft, edited = one.draft, earlier.edited if earlier else ()
    article = make_article(one, new_id)
    if earlier and edited:
        kept = {name: getattr(earlier.article, name) for name in edited if name != TAG}
        article = replace(article, **kept)
    chunks = tuple(make_chunks(article))
    if not chunks:
        return IngestItem(one.origin, "failed", reason="holds no whole sentence, so nothing of it could be cited")
    record = Record(
        article,
        one.address,
        edited_revision(article) if edited else _revision(draft),
        earlier.added if earlier else datetime.now(UTC).isoformat(timespec="seconds"),
        len(chunks),
        folder=_folder(one, earlier),
        file=one.file,
        content=draft.content,
        read=_revision(draft) if edited else "",
        edited=edited,
    )
    return Change(record, chunks, earlier, _item(one, status, article))


def free_id(one: LoadedArticle, taken: Collection[str]) -> str:
    """Return an id made from the article's name that is none of those that are taken."""
    name = article_id(one.name)
    return distinct_id(name, one.address) if name in taken else name


def make_article(one: LoadedArticle, new_id: str) -> Article:
    """Return the article that was read, with this id."""
    draft = one.draft
    return Article(
        id=new_id,
        title=_title(draft),
        text=draft.text,
        source=draft.source,
        url=draft.url,
        published=draft.published,
        author=draft.author,
        sha256=one.sha256,
        pages=draft.pages,
        language=detect(draft.text, draft.language),
    )


def _folder(one: LoadedArticle, earlier: Record | None) -> str:
    if earlier and TAG in earlier.edited:
        return earlier.folder
    return "" if is_file(one.address) else folder_name(one.origin)


def edited_revision(article: Article) -> str:
    """Return a hash of all that is known of an article that was put right, which its stored sentences carry."""
    pages = ",".join(map(str, article.pages))
    facts = article.title, article.text, article.source, article.url, article.published, article.author
    return revision(*facts, article.language, pages)


def _revision(draft: ArticleDraft) -> str:
    pages = [",".join(map(str, draft.pages))] if draft.pages else []
    return revision(_title(draft), draft.text, draft.source, draft.url, draft.published, draft.author, *pages)


def _title(draft: ArticleDraft) -> str:
    return draft.title or stand_in_title(draft.text)


def _renamed_or_duplicate(one: LoadedArticle, stored: Record) -> Change | IngestItem:
    same_text = one.sha256 == stored.article.sha256
    if not is_gone(known_file(stored.address, stored.file)):
        what = "text" if same_text else "content"
        return replace(_item(one, "duplicate", stored.article), reason=f"has the same {what} as {stored.address}")
    if not same_text:  # another ending makes another format of the same bytes
        return _change(one, stored.article.id, "changed", stored)
    item = replace(_item(one, "unchanged", stored.article), reason=f"renamed from {stored.address}")
    return Change(replace(stored, address=one.address, file=one.file), (), None, item)


def is_gone(file: str) -> bool:
    """Return whether there was such a file, and it is no longer there."""
    return file != "" and not Path(file).exists()


def _item(one: LoadedArticle, status: Status, article: Article) -> IngestItem:
    return IngestItem(one.origin, status, article.id, article.title, one.draft.note)
