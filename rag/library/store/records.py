"""The records of the stored articles, and the header with facts about the library as a whole."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path, PurePath
from typing import Any

import numpy as np
from chromadb.api import ClientAPI
from chromadb.errors import NotFoundError

from rag.characters import is_whole
from rag.library.store.address import LOCAL
from rag.library.store.articles import article_metadata, placeholder_vector, stored_article
from rag.library.store.client import library_errors, open_collection
from rag.library.store.header import Header, new_header, records_name
from rag.scope import Scope
from rag.types import Article

PAGE = 300
"""Articles in one request: the quota of Chroma Cloud."""

LONGEST_PATH = 4096


@dataclass(frozen=True, slots=True)
class Record:
    """A stored article and how it got here.

    `address` is the file, `FILE#PART` or URL that identifies it; `revision` is a hash of its content, which its stored
    sentences carry too; `added` is ISO 8601 in UTC; `sentences` is their number. `folder` is the name of the folder
    that it was read from, if the address does not contain it. `file` is the file that it was read from, alone or as a
    part; empty for one that was fetched, and where an earlier version stored it. `content` is a hash of the bytes of a
    file that holds nothing else. `edited` are the fields of the article that were set by hand, and `read` is the
    revision of what was read where that is not `revision`.
    """

    article: Article
    address: str
    revision: str
    added: str
    sentences: int
    folder: str = ""
    file: str = ""
    content: str = ""
    read: str = ""
    edited: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        """Return the hash of the article's text."""
        return self.article.sha256

    @property
    def tag(self) -> str:
        """Return the name of the folder that the article was read from; empty for one from the web."""
        return self.folder or folder_name(known_file(self.address, self.file))

    def to_dict(self) -> dict[str, Any]:
        """Return the record as JSON values, without the article's text and the places of its pages."""
        article = {key: value for key, value in asdict(self.article).items() if key not in ("text", "pages")}
        own = {"address": self.address, "added": self.added, "sentences": self.sentences, "edited": list(self.edited)}
        return {**article, **own}


@dataclass(frozen=True, slots=True)
class Outline:
    """The parts of a record that tell whether derived data is up to date, without the article's text."""

    id: str
    title: str
    sha256: str
    revision: str
    address: str
    file: str = ""
    source: str = ""
    published: str = ""


class ArticleRecords:
    """The records of the articles, in one Chroma collection whose metadata is the header.

    `library` is the prefix of the names of the library's collections.
    """

    def __init__(self, client: ClientAPI, embedding: str, library: str = LOCAL) -> None:
        self._client = client
        self._name = records_name(library)
        first = asdict(new_header(embedding, library))
        self._collection = open_collection(client, self._name, self._metadata() or first)

    @property
    def header(self) -> Header:
        """Return the header as it is now, whichever process wrote it."""
        metadata = self._metadata()
        return Header(**{field.name: str(metadata.get(field.name, "")) for field in fields(Header)})

    def write_header(self, header: Header) -> None:
        """Replace the header atomically."""
        with library_errors("the library cannot be changed"):
            self._collection.modify(metadata=asdict(header))

    def __len__(self) -> int:
        with library_errors("the articles cannot be counted"):
            return self._collection.count()

    def __iter__(self) -> Iterator[Record]:
        for batch in self.batches(PAGE):
            yield from batch

    def batches(self, size: int) -> Iterator[list[Record]]:
        """Yield all the records in lists of `size`."""
        for offset in range(0, len(self), size):
            yield list(self._get(limit=size, offset=offset))

    def outlines(self) -> Iterator[Outline]:
        """Yield the outlines of all the articles."""
        for article_id, metadata in self._rows():
            yield Outline(article_id, *(metadata.get(field.name) or "" for field in fields(Outline)[1:]))

    def find(self, ids: Sequence[str]) -> dict[str, Record]:
        """Return the records by article id; ids that are not stored are left out."""
        possible = [one for one in dict.fromkeys(ids) if is_whole(one)]
        return {record.article.id: record for record in self._get(ids=possible)} if possible else {}

    def find_by(self, key: str, values: Sequence[str]) -> Iterator[Record]:
        """Yield the records whose `address`, `sha256` or `content` is one of the values."""
        for start in range(0, len(values), PAGE):
            yield from self._get(where={key: {"$in": list(values[start : start + PAGE])}})

    def select(self, scope: Scope) -> list[str]:
        """Return the ids of the articles in the scope, without reading their texts."""
        rows = self._rows()
        return [one for one, row in rows if scope.fits(one, row.get("source"), _tag(row), row.get("published"))]

    def find_outlets(self, names: Collection[str]) -> list[str]:
        """Return those of the names that are the `source` of at least one article."""
        with library_errors("the articles cannot be read"):
            # One request for all names first, as most questions name no outlet.
            if not self._any_from(list(names)):
                return []
            return [name for name in names if self._any_from([name])]

    def _any_from(self, names: list[str]) -> bool:
        where: Any = {"source": {"$in": names}}
        return bool(self._collection.get(where=where, limit=1, include=[])["ids"])

    def put(self, records: Sequence[Record]) -> None:
        """Upsert the records by article id."""
        for start in range(0, len(records), PAGE):
            batch = records[start : start + PAGE]
            with library_errors("articles cannot be stored"):
                self._collection.upsert(
                    ids=[record.article.id for record in batch],
                    embeddings=np.array([placeholder_vector(record.article.id) for record in batch], dtype=np.float32),
                    documents=[record.article.text for record in batch],
                    metadatas=[_metadata(record) for record in batch],
                )

    def delete(self, ids: Sequence[str]) -> None:
        """Remove the records."""
        if ids:
            with library_errors("articles cannot be removed"):
                self._collection.delete(ids=list(ids))

    def _metadata(self) -> dict[str, Any]:
        with library_errors("the library cannot be read"):
            try:
                return dict(self._client.get_collection(self._name, embedding_function=None).metadata or {})
            except NotFoundError:
                return {}

    def _rows(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Yield the id and metadata of every article, page by page."""
        for offset in range(0, len(self), PAGE):
            with library_errors("the articles cannot be read"):
                page: Any = self._collection.get(limit=PAGE, offset=offset, include=["metadatas"])
            yield from zip(page["ids"], page["metadatas"], strict=True)

    def _get(self, **selection: Any) -> Iterator[Record]:
        with library_errors("the articles cannot be read"):
            page = self._collection.get(**selection, include=["metadatas", "documents"])
        return _records(page)


def folder_name(address: str) -> str:
    """Return the name of the folder that contains the file; empty for a URL."""
    return "" if "://" in address else PurePath(address).parent.name


def known_file(address: str, file: str) -> str:
    """Return the file that an article was read from; empty where its address is one of the web.

    An earlier version stored only the address, in which a part of a file stands after its name and `#`.
    """
    if "://" in address:
        return ""
    if file:
        return file
    marks = (mark.start() for mark in re.finditer("#", address[:LONGEST_PATH]))
    return next((address[:mark] for mark in marks if Path(address[:mark]).is_file()), address)


def _tag(metadata: Mapping[str, Any]) -> str:
    return metadata.get("folder") or folder_name(known_file(metadata["address"], metadata.get("file") or ""))


def _metadata(record: Record) -> dict[str, Any]:
    return {
        **article_metadata(record.article),
        "address": record.address,
        "revision": record.revision,
        "added": record.added,
        "sentences": record.sentences,
        "folder": record.folder or None,
        "file": record.file or None,
        "content": record.content or None,
        "read": record.read or None,
        "edited": " ".join(record.edited) or None,
    }


def _records(page: Any) -> Iterator[Record]:
    for article_id, text, metadata in zip(page["ids"], page["documents"], page["metadatas"], strict=True):
        yield Record(
            stored_article(article_id, text, metadata),
            metadata["address"],
            metadata["revision"],
            metadata["added"],
            metadata["sentences"],
            metadata.get("folder") or "",
            metadata.get("file") or "",
            metadata.get("content") or "",
            metadata.get("read") or "",
            tuple((metadata.get("edited") or "").split()),
        )
