"""Files and addresses to drafts: what is read is chosen, checked and followed here, whatever its format."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rag.errors import LoadError
from rag.identity import digest_bytes, url_name
from rag.ingestion.chunks import stand_in_title
from rag.ingestion.loaders.apart import read_apart
from rag.ingestion.loaders.draft import MOST_BYTES, ArticleDraft, Entry, Fault, Link, RawInput
from rag.ingestion.loaders.formats import CONTENT_TYPES, ENDINGS, FORMATS, HEAD, TITLES, choose, ending
from rag.ingestion.loaders.links import completed, instead
from rag.ingestion.loaders.loading import needs_care, opener, read_here, translated

if TYPE_CHECKING:
    from rag.ingestion.loaders.fetch import Fetcher, Response

MOST_LINKS = 1000
GZIP = b"\x1f\x8b"
ARCHIVES = (b"PK\x03\x04", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")
DEEPEST = 2
"""Links are followed from the index of a sitemap to a sitemap to a page, and no further."""
NO_COLUMNS: Mapping[str, str] = MappingProxyType({})


class FileReader:
    """Reads the files and addresses of one run; `columns` names the column of a collection for a field."""

    def __init__(self, columns: Mapping[str, str] = NO_COLUMNS, fetcher: Fetcher | None = None) -> None:
        self._columns = columns
        self._given = fetcher
        self._links = 0

    @cached_property
    def _fetcher(self) -> Fetcher:
        from rag.ingestion.loaders.fetch import Fetcher
        from rag.settings import load_settings

        return self._given or Fetcher(load_settings().allowed_hosts)

    def read_file(self, path: Path) -> Iterator[Entry]:
        """Yield the articles of the file and what of it is none; raises LoadError that says why it holds none."""
        self._links = 0
        with translated():
            if path.exists() and not path.is_file():
                raise LoadError(_no_file(path))
            suffix = ending(path.name)
            raw = RawInput(opener(path), path.stat().st_size, suffix, columns=self._columns, path=path)
            for entry in self._read(raw, FORMATS.get(suffix), 0):
                yield _known_by_content(entry, path)

    def read_bytes(self, data: bytes) -> Iterator[Entry]:
        """Yield what the bytes hold, as read_file does; their format is told by how they begin."""
        self._links = 0
        raw = RawInput(lambda: io.BytesIO(data), len(data), columns=self._columns)
        with translated():
            for entry in self._read(raw, None, 0):
                yield _from_nowhere(entry)

    def read_url(self, url: str) -> Iterator[Entry]:
        """Yield what the address names, as read_file does; raises LoadError that says why it cannot be had."""
        self._links = 0
        return self._fetch(url, 0)

    def read_response(self, response: Response, depth: int = 0) -> Iterator[Entry]:
        """Yield what was fetched, as read_file does; `depth` is how many links led to it."""
        suffix = ending(urlsplit(response.url).path.rpartition("/")[2])
        claimed = CONTENT_TYPES.get(response.content_type) or FORMATS.get(suffix)
        if claimed is None and not response.content_type:
            claimed = "page"
        raw = RawInput(
            open=lambda: io.BytesIO(response.content),
            size=len(response.content),
            suffix=f"{response.content_type or suffix}",
            url=response.url,
            charset=response.charset,
            columns=self._columns,
        )
        with translated():
            for entry in self._read(raw, claimed, depth):
                yield _from_web(entry, response.url)

    def _fetch(self, url: str, depth: int) -> Iterator[Entry]:
        yield from self.read_response(self._fetcher.get(url), depth)

    def _read(self, raw: RawInput, claimed: str | None, depth: int) -> Iterator[Entry]:
        head = _head(raw)
        name = choose(claimed, head) or ("" if raw.suffix else _guess(head))
        if not name:
            raise LoadError(f"files of type {raw.suffix} are not read; {_cure(head)}")
        note = None
        if name != claimed and claimed is not None and raw.url is None and raw.suffix not in ENDINGS[name]:
            note = f"is {TITLES[name]}, although its name ends in {raw.suffix}"
        if name == "old_office":
            name, raw = _settled(raw)
        found = read_apart(name, raw) if needs_care(name, raw) else read_here(name, raw)
        for met in found:
            if not isinstance(met, Link):
                yield _noted(met, note)
                continue
            # the rest of it is read first, so that nobody waits with it while pages are fetched
            for one in (met, *found):
                yield from self.follow(one, depth) if isinstance(one, Link) else [_noted(one, note)]

    def follow(self, link: Link, depth: int) -> Iterator[Entry]:
        """Yield what is at the address that a list names, or what the list itself has of it."""
        self._links += 1
        if self._links > MOST_LINKS:
            if self._links == MOST_LINKS + 1:
                yield Fault(f"names more than {MOST_LINKS:,} pages; add the others by their addresses")
            return
        if depth == DEEPEST:
            yield Fault("is named by a list inside a list inside another; add it by itself", url=link.url)
            return
        try:
            for entry in self._fetch(link.url, depth + 1):
                yield completed(entry, link) if isinstance(entry, ArticleDraft) else entry
        except LoadError as exc:
            yield instead(link, str(exc))


def _head(raw: RawInput) -> bytes:
    """Return the first bytes; raises LoadError for what is empty, or packed twice."""
    with raw.open() as file:
        head = file.read(HEAD)
    if not head:
        raise LoadError("is empty; there is nothing to read in it")
    if head.startswith(GZIP):
        raise LoadError("holds a packed file (gzip); unpack it and add what comes out")
    return head


def _guess(head: bytes) -> str:
    from rag.ingestion.loaders.sniffing import guess

    return guess(head)


def _settled(raw: RawInput) -> tuple[str, RawInput]:
    from rag.ingestion.loaders.old_office import settle

    return settle(raw)


def _cure(head: bytes) -> str:
    return "unpack it, and add what comes out" if head.startswith(ARCHIVES) else "save its text as .txt or .md"


def _noted(entry: Entry, note: str | None) -> Entry:
    """Return the entry with the note before its own."""
    if not note or isinstance(entry, Fault):
        return entry
    return replace(entry, note="; ".join(filter(None, (note, entry.note))))


def _from_web(entry: Entry, url: str) -> Entry:
    if isinstance(entry, Fault) or entry.part:
        return entry
    address = entry.url or url
    return replace(entry, url=address, name=entry.name or url_name(address))


def _known_by_content(entry: Entry, path: Path) -> Entry:
    """Return the only article of a file with the hash of its bytes."""
    if isinstance(entry, Fault) or entry.part or entry.name or path.stat().st_size > MOST_BYTES:
        return entry
    return replace(entry, content=digest_bytes(path.read_bytes()))


def _from_nowhere(entry: Entry) -> Entry:
    """Return the entry with its beginning as the name, as there is none to make an id from."""
    if isinstance(entry, Fault) or entry.part:
        return entry
    return replace(entry, name=entry.name or entry.title or stand_in_title(entry.text))


def _no_file(path: Path) -> str:
    if path.is_dir():
        next(path.iterdir(), None)  # raises for a folder that may not be read
        return "is a folder; add it by itself"
    return "is no ordinary file; save its content as one"
