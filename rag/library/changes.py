"""What is to be added, compared with what is stored: the articles to write, and an item for everything else."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from rag.errors import LoadError
from rag.identity import article_id, digest, distinct_id, revision
from rag.ingestion.chunks import Chunk, make_chunks, stand_in_title
from rag.ingestion.loaders import NO_COLUMNS, ArticleDraft, Entry, Fault, Reader, find_files
from rag.library.store.pending import PendingRecords
from rag.library.store.records import Record, folder_name
from rag.types import Article, IngestItem, Status

BATCH_CHARACTERS = 2_000_000
"""Characters after which a batch is full, so that long articles do not fill the memory together."""

Progress = Callable[[int, int], None]
"""Told how many articles are done, and how many there are."""
ReadingProgress = Callable[[str, int, int], None]
"""Told what is about to be read: its address, its place from 1, and how many are to be read."""


@dataclass(frozen=True, slots=True)
class Source:
    """Something to read, which may hold many articles: its address, and the name to make their ids from."""

    address: str
    name: str
    load: Callable[[], Iterator[Entry]]


@dataclass(frozen=True, slots=True)
class Change:
    """An article to write with its chunks, in place of an earlier record or of none.

    Without chunks only the record changes, as when a file was renamed.
    """

    record: Record
    chunks: tuple[Chunk, ...]
    earlier: Record | None
    item: IngestItem


@dataclass(frozen=True, slots=True)
class Read:
    """An article that was read: `place` is where it was met, `address` what it is known by, `name` makes its id."""

    draft: ArticleDraft
    place: str
    address: str
    name: str
    sha256: str


def find_sources(
    places: Iterable[str | Path], columns: Mapping[str, str] = NO_COLUMNS, only: Collection[Path] | None = None
) -> list[Source]:
    """Return what is to be read, each address once; what does not exist fails when it is loaded.

    `columns` names the column of a collection for a field of an article; `only` names the files to keep to.
    """
    reader = Reader(columns)
    sources: dict[str, Source] = {}
    for place in places:
        if _on_the_web(str(place)):
            sources.setdefault(str(place), Source(str(place), str(place), partial(reader.read_url, str(place))))
            continue
        for file, name in find_files([Path(place)]):
            if only is not None and file not in only:
                continue
            address = _printable(os.path.realpath(file))
            sources.setdefault(address, Source(address, _printable(name), partial(reader.read_file, file)))
    return list(sources.values())


def announce(sources: Sequence[Source], reading: ReadingProgress) -> list[Source]:
    """Return the sources as such that tell when they are read."""

    def telling(source: Source, place: int) -> Iterator[Entry]:
        reading(source.address, place, len(sources))
        yield from source.load()

    return [replace(source, load=partial(telling, source, place)) for place, source in enumerate(sources, start=1)]


def read(sources: Iterable[Source]) -> Iterator[Read | IngestItem]:
    """Yield the articles of the sources as they are read, and an item for everything that is none."""
    for source in sources:
        try:
            for entry in source.load():
                if isinstance(entry, Fault):
                    yield IngestItem(entry.url or source.address, "failed", reason=entry.reason)
                else:
                    yield _read(source, entry)
        except LoadError as exc:
            yield IngestItem(source.address, "failed", reason=str(exc))


def batches(entries: Iterable[Read | IngestItem], size: int) -> Iterator[list[Read | IngestItem]]:
    """Yield the entries in lists of `size`, or shorter ones where the articles are long."""
    batch: list[Read | IngestItem] = []
    characters = 0
    for entry in entries:
        batch.append(entry)
        characters += len(entry.draft.text) if isinstance(entry, Read) else 0
        if len(batch) == size or characters >= BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def examine(
    entries: Sequence[Read | IngestItem], records: PendingRecords, met: dict[str, str]
) -> Iterator[Change | IngestItem]:
    """Yield for each entry a change to make or, where there is none to make, the item that says why, in their order.

    `met` gathers the addresses of the articles with the place of each, so that two which have the same one do not
    replace each other.
    """
    fresh = [_first(entry, met) if isinstance(entry, Read) else entry for entry in entries]
    new = [one for one in fresh if isinstance(one, Read)]
    by_address = {record.address: record for record in records.find_by("address", [one.address for one in new])}
    now = {one.address: one.sha256 for one in new}
    by_text = {
        record.article.sha256: record
        for record in records.find_by("sha256", [one.sha256 for one in new])
        if now.get(record.address, record.article.sha256) == record.article.sha256
    }
    taken = set(records.find([article_id(one.name) for one in new]))
    for one in fresh:
        if isinstance(one, IngestItem):
            yield one
            continue
        outcome = _compare(one, by_address.get(one.address), by_text.get(one.sha256), taken)
        if isinstance(outcome, Change):
            by_address[one.address] = by_text[one.sha256] = outcome.record
            taken.add(outcome.record.article.id)
        yield outcome


def _first(one: Read, met: dict[str, str]) -> Read | IngestItem:
    """Return the article, or the item that says which one came before it under the same address."""
    if one.address not in met:
        met[one.address] = one.place
        return one
    same = f"url as {met[one.address]}" if one.draft.url else "id as an earlier row"
    return IngestItem(one.place, "duplicate", title=one.draft.title, reason=f"has the same {same}")


def _compare(one: Read, same_address: Record | None, same_text: Record | None, taken: set[str]) -> Change | IngestItem:
    if same_address is not None:
        if _revision(one.draft) == same_address.revision:
            return _item(one, "unchanged", same_address.article)
        return _change(one, same_address.article.id, "changed", same_address)
    if same_text is not None:
        return _renamed_or_duplicate(one, same_text)
    name = article_id(one.name)
    return _change(one, distinct_id(name, one.address) if name in taken else name, "new", None)


def _change(one: Read, new_id: str, status: Status, earlier: Record | None) -> Change | IngestItem:
    draft = one.draft
    article = Article(
        new_id,
        _title(draft),
        draft.text,
        draft.source,
        draft.url,
        draft.published,
        draft.author,
        one.sha256,
        draft.pages,
    )
    chunks = tuple(make_chunks(article))
    if not chunks:
        return IngestItem(one.place, "failed", reason="holds no whole sentence, so nothing of it could be cited")
    mark = _revision(draft)
    added = earlier.added if earlier else datetime.now(UTC).isoformat(timespec="seconds")
    folder = folder_name(one.place) if _on_the_web(one.address) else ""
    record = Record(article, one.address, mark, added, len(chunks), folder)
    return Change(record, chunks, earlier, _item(one, status, article))


def _revision(draft: ArticleDraft) -> str:
    pages = [",".join(map(str, draft.pages))] if draft.pages else []
    return revision(_title(draft), draft.text, draft.source, draft.url, draft.published, draft.author, *pages)


def _title(draft: ArticleDraft) -> str:
    return draft.title or stand_in_title(draft.text)


def _renamed_or_duplicate(one: Read, stored: Record) -> Change | IngestItem:
    if is_gone(stored.address):
        item = replace(_item(one, "unchanged", stored.article), reason=f"renamed from {stored.address}")
        return Change(replace(stored, address=one.address), (), None, item)
    return replace(_item(one, "duplicate", stored.article), reason=f"has the same text as {stored.address}")


def is_gone(address: str) -> bool:
    """Return whether the address is of a file that is no longer there, by itself or as the collection of a part."""
    if _on_the_web(address):
        return False
    whole, mark, _ = address.partition("#")
    return not Path(address).exists() and not (mark and Path(whole).exists())


def _item(one: Read, status: Status, article: Article) -> IngestItem:
    return IngestItem(one.place, status, article.id, article.title, one.draft.note)


def _read(source: Source, draft: ArticleDraft) -> Read:
    place = f"{source.address}#{draft.part}" if draft.part else source.address
    name = f"{source.name}#{draft.part}" if draft.part else source.name
    return Read(draft, place, draft.url or place, draft.name or name, digest(draft.text))


def _on_the_web(place: str) -> bool:
    return place.startswith(("http://", "https://"))


def _printable(path: str) -> str:
    """Return the path with `?` for the bytes of a file name that are not Unicode."""
    return path.encode("utf-8", "replace").decode("utf-8")
