"""The records of the stored articles, and the header with facts about the library as a whole."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any

import numpy as np
from chromadb.api import ClientAPI
from chromadb.errors import NotFoundError

from rag.characters import is_whole
from rag.library.store.address import LOCAL
from rag.library.store.articles import placeholder_vector
from rag.library.store.client import library_errors, open_collection
from rag.library.store.header import Header, new_header, records_name
from rag.library.store.record import Outline, Record, record_metadata, stored_records, tag_of
from rag.scope import Scope

PAGE = 300
"""Articles in one request: the quota of Chroma Cloud."""


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
        return [one for one, row in rows if scope.fits(one, row.get("source"), tag_of(row), row.get("published"))]

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
                    metadatas=[record_metadata(record) for record in batch],
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
        return stored_records(page)
