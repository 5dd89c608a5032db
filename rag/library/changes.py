"""Reading sources and comparing their articles with the stored ones, which gives the changes to write."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from rag.errors import FootnoteError, LoadError
from rag.identity import article_id, digest, distinct_id, revision
from rag.ingestion.chunks import Chunk, make_chunks, stand_in_title
from rag.ingestion.loaders import NO_COLUMNS, ArticleDraft, Entry, Fault, Reader, find_files, leads_out
from rag.library.store.pending import PendingRecords
from rag.library.store.records import Record, folder_name, known_file
from rag.types import Article, IngestItem, Status

_log = logging.getLogger(__name__)

BATCH_CHARACTERS = 2_000_000
"""Most characters in a batch, which bounds the memory that long articles take."""

Progress = Callable[[int, int], None]
"""Called with the number of articles done and the total."""
ReadingProgress = Callable[[str, int, int], None]
"""Called before a source is read, with its address, its number from 1, and the number of sources."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file or URL to read, which may hold many articles.

    `address` is its absolute path or URL; the ids of its articles are made from `name`. `skipped` says why it is not
    read, if so.
    """

    address: str
    name: str
    load: Callable[[], Iterator[Entry]]
    skipped: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """An article to write, with its chunks; `earlier` is the record that it replaces, if any.

    If there are no chunks, only the record is written, as when a file was renamed.
    """

    record: Record
    chunks: tuple[Chunk, ...]
    earlier: Record | None
    item: IngestItem


@dataclass(frozen=True, slots=True)
class LoadedArticle:
    """An article that was read from a source but not yet compared with the stored ones.

    `origin` is the file or URL that it was read from, with `#PART` for a part of a collection. `address` identifies it
    across runs: its own URL, or else the origin. Its id is made from `name`. `sha256` is the hash of its text. `file`
    is the file that it was read from, empty for one that was fetched; nothing that the file says gets into it.
    """

    draft: ArticleDraft
    origin: str
    address: str
    name: str
    sha256: str
    file: str


def find_sources(
    places: Iterable[str | Path],
    columns: Mapping[str, str] = NO_COLUMNS,
    only: Collection[Path] | None = None,
    follow_links: bool = False,
) -> list[Source]:
    """Return the files and URLs to read, each once; a path that does not exist fails only when it is loaded.

    `columns` maps fields of an article to column names of a collection. If `only` is given, other files are skipped.
    Links that lead out of the folder they lie in are skipped unless `follow_links` is set.
    """
    reader = Reader(columns)
    sources: dict[str, Source] = {}
    for place in places:
        if _is_url(str(place)):
            url = _printable(str(place))
            sources.setdefault(url, Source(url, url, partial(reader.read_url, str(place))))
            continue
        for file, name in find_files([Path(place)], follow_links=follow_links):
            if only is not None and file not in only:
                continue
            skipped = "" if follow_links or file == Path(place) else _reason_to_skip(file, Path(place))
            address = _printable(str(file.absolute()) if skipped else os.path.realpath(file))
            sources.setdefault(address, Source(address, _printable(name), partial(reader.read_file, file), skipped))
    return list(sources.values())


def _reason_to_skip(file: Path, folder: Path) -> str:
    if not leads_out(file, folder):
        return ""
    target = _printable(os.path.realpath(file))
    return f"leads out of the folder, to {target}; add that by itself, or use --follow-links"


def report_reading(sources: Sequence[Source], reading: ReadingProgress) -> list[Source]:
    """Return the sources so that each calls `reading` before it is loaded."""

    def load(source: Source, number: int) -> Iterator[Entry]:
        reading(source.address, number, len(sources))
        yield from source.load()

    return [replace(source, load=partial(load, source, number)) for number, source in enumerate(sources, start=1)]


def load_articles(sources: Iterable[Source]) -> Iterator[LoadedArticle | IngestItem]:
    """Yield each article of the sources, and a failed item for each entry or source that cannot be read.

    Whatever is raised over one source is that source's item, so that it never ends the others.
    """
    for source in sources:
        if source.skipped:
            yield IngestItem(source.address, "skipped", reason=source.skipped)
            continue
        try:
            for entry in source.load():
                if isinstance(entry, Fault):
                    yield IngestItem(entry.url or source.address, "failed", reason=entry.reason)
                else:
                    yield _loaded(source, entry)
        except LoadError as exc:
            yield IngestItem(source.address, "failed", reason=str(exc))
        except Exception as exc:
            _log.debug("%s cannot be read", source.address, exc_info=True)
            yield IngestItem(source.address, "failed", reason=_unforeseen(exc))


def batches(
    entries: Iterable[LoadedArticle | IngestItem], size: int
) -> Generator[list[LoadedArticle | IngestItem], None, None]:
    """Yield the entries in batches of `size`, or of fewer once they have BATCH_CHARACTERS characters together."""
    batch: list[LoadedArticle | IngestItem] = []
    characters = 0
    for entry in entries:
        batch.append(entry)
        characters += len(entry.draft.text) if isinstance(entry, LoadedArticle) else 0
        if len(batch) == size or characters >= BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


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
    new_hashes = {one.address: one.sha256 for one in loaded}
    by_text = {
        record.article.sha256: record
        for record in records.find_by("sha256", [one.sha256 for one in loaded])
        # A stored text that this batch is about to replace makes no duplicate.
        if new_hashes.get(record.address, record.article.sha256) == record.article.sha256
    }
    taken = set(records.find([article_id(one.name) for one in loaded]))
    for one in distinct:
        if isinstance(one, IngestItem):  # it failed or was rejected above
            yield one
            continue
        outcome = _compare_safely(one, by_address.get(one.address), by_text.get(one.sha256), taken)
        if isinstance(outcome, Change):
            by_address[one.address] = by_text[one.sha256] = outcome.record
            taken.add(outcome.record.article.id)
        yield outcome


def _reject_repeated(one: LoadedArticle, origins: dict[str, str]) -> LoadedArticle | IngestItem:
    """Return the article and note its origin, or a duplicate item if its address was read before in this run."""
    if one.address not in origins:
        origins[one.address] = one.origin
        return one
    same = f"url as {origins[one.address]}" if one.draft.url else "id as an earlier row"
    return IngestItem(one.origin, "duplicate", title=one.draft.title, reason=f"has the same {same}")


def _compare_safely(
    one: LoadedArticle, same_address: Record | None, same_text: Record | None, taken: set[str]
) -> Change | IngestItem:
    """Return what `_compare` returns, or a failed item for an article over which it stumbles."""
    try:
        return _compare(one, same_address, same_text, taken)
    except FootnoteError:
        raise
    except Exception as exc:
        _log.debug("%s cannot be cut into sentences", one.origin, exc_info=True)
        return IngestItem(one.origin, "failed", title=one.draft.title, reason=_unforeseen(exc))


def _unforeseen(error: Exception) -> str:
    told = " ".join(f"{type(error).__name__}: {error}".split())[:120]
    return f"cannot be read ({_printable(told)}); save its text as .txt and add that, and report this fault"


def _compare(
    one: LoadedArticle, same_address: Record | None, same_text: Record | None, taken: set[str]
) -> Change | IngestItem:
    """Return the change or item for the article, given the records with its address and with its text, if any.

    `taken` are the ids in use.
    """
    if same_address is not None:
        if _revision(one.draft) == same_address.revision:
            return _item(one, "unchanged", same_address.article)
        return _change(one, same_address.article.id, "changed", same_address)
    if same_text is not None:
        return _renamed_or_duplicate(one, same_text)
    name = article_id(one.name)
    return _change(one, distinct_id(name, one.address) if name in taken else name, "new", None)


def _change(one: LoadedArticle, new_id: str, status: Status, earlier: Record | None) -> Change | IngestItem:
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
        return IngestItem(one.origin, "failed", reason="holds no whole sentence, so nothing of it could be cited")
    added = earlier.added if earlier else datetime.now(UTC).isoformat(timespec="seconds")
    folder = folder_name(one.origin) if _is_url(one.address) else ""
    record = Record(article, one.address, _revision(draft), added, len(chunks), folder, one.file)
    return Change(record, chunks, earlier, _item(one, status, article))


def _revision(draft: ArticleDraft) -> str:
    pages = [",".join(map(str, draft.pages))] if draft.pages else []
    return revision(_title(draft), draft.text, draft.source, draft.url, draft.published, draft.author, *pages)


def _title(draft: ArticleDraft) -> str:
    return draft.title or stand_in_title(draft.text)


def _renamed_or_duplicate(one: LoadedArticle, stored: Record) -> Change | IngestItem:
    if is_gone(known_file(stored.address, stored.file)):
        item = replace(_item(one, "unchanged", stored.article), reason=f"renamed from {stored.address}")
        return Change(replace(stored, address=one.address, file=one.file), (), None, item)
    return replace(_item(one, "duplicate", stored.article), reason=f"has the same text as {stored.address}")


def is_gone(file: str) -> bool:
    """Return whether there was such a file, and it is no longer there."""
    return file != "" and not Path(file).exists()


def _item(one: LoadedArticle, status: Status, article: Article) -> IngestItem:
    return IngestItem(one.origin, status, article.id, article.title, one.draft.note)


def _loaded(source: Source, draft: ArticleDraft) -> LoadedArticle:
    origin = f"{source.address}#{draft.part}" if draft.part else source.address
    name = f"{source.name}#{draft.part}" if draft.part else source.name
    file = "" if _is_url(source.address) else source.address
    return LoadedArticle(draft, origin, draft.url or origin, draft.name or name, digest(draft.text), file)


def _is_url(place: str) -> bool:
    return place.startswith(("http://", "https://"))


def _printable(path: str) -> str:
    """Return the path with `?` for each byte of it that is not valid UTF-8."""
    return path.encode("utf-8", "replace").decode("utf-8")
