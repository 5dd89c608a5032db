"""What is to be added, compared with what is stored: the articles to write, and an item for everything else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from rag.chunks import Chunk, make_chunks, stand_in_title
from rag.errors import LoadError
from rag.identity import article_id, digest, distinct_id, revision
from rag.loaders import Draft, find_files, load_file
from rag.store.foreseen import Foreseen
from rag.store.records import Record
from rag.types import Article, IngestItem, Status


@dataclass(frozen=True, slots=True)
class Source:
    """Something to read: its address, and the name to make an id from."""

    address: str
    name: str
    load: Callable[[], Draft]


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
class _Read:
    source: Source
    draft: Draft
    address: str
    sha256: str


def find_sources(places: Iterable[str | Path]) -> list[Source]:
    """Return what is to be read, each address once; what does not exist fails when it is loaded."""
    sources: dict[str, Source] = {}
    for place in places:
        if str(place).startswith(("http://", "https://")):
            sources.setdefault(str(place), Source(str(place), str(place), _refuse_address))
            continue
        for file, name in find_files([Path(place)]):
            address = _printable(str(file.resolve()))
            sources.setdefault(address, Source(address, _printable(name), partial(load_file, file)))
    return list(sources.values())


def examine(sources: Sequence[Source], records: Foreseen, met: dict[str, str]) -> Iterator[Change | IngestItem]:
    """Yield for each source a change to make or, where there is none to make, the item that says why.

    `met` gathers the addresses of the articles with the source of each, so that two files which name the same one do
    not replace each other.
    """
    read: list[_Read] = []
    for source in sources:
        try:
            one = _read(source)
        except LoadError as exc:
            yield IngestItem(source.address, "failed", reason=str(exc))
            continue
        if (first := met.setdefault(one.address, source.address)) == source.address:
            read.append(one)
        else:
            yield IngestItem(source.address, "duplicate", title=one.draft.title, reason=f"has the same url as {first}")
    by_address = {record.address: record for record in records.find_by("address", [one.address for one in read])}
    now = {one.address: one.sha256 for one in read}
    by_text = {
        record.article.sha256: record
        for record in records.find_by("sha256", [one.sha256 for one in read])
        if now.get(record.address, record.article.sha256) == record.article.sha256
    }
    taken = set(records.find([article_id(one.source.name) for one in read]))
    for one in read:
        outcome = _compare(one, by_address.get(one.address), by_text.get(one.sha256), taken)
        if isinstance(outcome, Change):
            by_address[one.address] = by_text[one.sha256] = outcome.record
            taken.add(outcome.record.article.id)
        yield outcome


def _compare(one: _Read, same_address: Record | None, same_text: Record | None, taken: set[str]) -> Change | IngestItem:
    if same_address is not None:
        change = _change(one, same_address.article.id, "changed", same_address)
        if isinstance(change, Change) and change.record.revision == same_address.revision:
            return _item(one, "unchanged", same_address.article)
        return change
    if same_text is not None:
        return _renamed_or_duplicate(one, same_text)
    name = article_id(one.source.name)
    return _change(one, distinct_id(name, one.address) if name in taken else name, "new", None)


def _change(one: _Read, new_id: str, status: Status, earlier: Record | None) -> Change | IngestItem:
    draft = one.draft
    title = draft.title or stand_in_title(draft.text)
    article = Article(
        new_id, title, draft.text, draft.source, draft.url, draft.published, draft.author, sha256=one.sha256
    )
    chunks = tuple(make_chunks(article))
    if not chunks:
        return IngestItem(one.address, "failed", reason="holds no whole sentence, so nothing of it could be cited")
    mark = revision(title, draft.text, draft.source, draft.url, draft.published, draft.author)
    added = earlier.added if earlier else datetime.now(UTC).isoformat(timespec="seconds")
    return Change(Record(article, one.address, mark, added, len(chunks)), chunks, earlier, _item(one, status, article))


def _renamed_or_duplicate(one: _Read, stored: Record) -> Change | IngestItem:
    is_file = not stored.address.startswith(("http://", "https://"))
    if is_file and not Path(stored.address).exists():
        item = replace(_item(one, "unchanged", stored.article), reason=f"renamed from {stored.address}")
        return Change(replace(stored, address=one.address), (), None, item)
    return replace(_item(one, "duplicate", stored.article), reason=f"has the same text as {stored.address}")


def _item(one: _Read, status: Status, article: Article) -> IngestItem:
    return IngestItem(one.source.address, status, article.id, article.title)


def _read(source: Source) -> _Read:
    draft = source.load()
    return _Read(source, draft, draft.url or source.address, digest(draft.text))


def _printable(path: str) -> str:
    """Return the path with `?` for the bytes of a file name that are not Unicode."""
    return path.encode("utf-8", "replace").decode("utf-8")


def _refuse_address() -> Draft:
    raise LoadError("is an address; save the page as text and add the file")
