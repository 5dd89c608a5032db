"""All that a library keeps, opened together: the articles, the vectors of their sentences, and their words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rag.errors import EmbeddingMismatchError
from rag.library.store.address import Server
from rag.library.store.disk import named_when_full
from rag.library.store.opened import Store, open_store
from rag.library.store.records import ArticleRecords
from rag.library.store.vectors import SentenceVectors
from rag.library.store.versions import ArticleVersions
from rag.library.word_index import WordIndex


@dataclass(frozen=True, slots=True)
class Holdings:
    """The articles are what counts; the vectors and the words are derived from them and can be made again."""

    store: Store
    words: WordIndex

    @property
    def records(self) -> ArticleRecords:
        """Return the records of the articles."""
        return self.store.records

    @property
    def versions(self) -> ArticleVersions:
        """Return the earlier versions of the articles."""
        return self.store.versions

    @property
    def vectors(self) -> SentenceVectors:
        """Return the vectors of the sentences."""
        return self.store.vectors

    def close(self) -> None:
        """Let go of the files."""
        self.store.close()


def open_holdings(folder: Path, embedding: str, server: Server | None) -> Holdings:
    """Open the library of the folder, or make it empty for the embedding; raises LibraryError.

    With a server the articles and vectors are there, and the folder holds only the words.
    """
    with named_when_full(folder):
        store = open_store(folder, embedding, server)
        try:
            return Holdings(store, WordIndex(folder / "words"))
        except BaseException:
            store.close()
            raise


def check_embedding(held: Holdings, folder: Path, embedding: str) -> None:
    """Raise EmbeddingMismatchError if the vectors were made with another embedding."""
    made_by = held.records.header.embedding
    if made_by != embedding:
        raise EmbeddingMismatchError(
            f"the library in {folder} was made with {made_by}, but {embedding} is set; "
            "set FOOTNOTE_EMBEDDING back, or run `footnote reindex` to make its vectors again"
        )
