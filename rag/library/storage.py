"""Everything a library stores, opened together: the Chroma store of articles and vectors, and the word index."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rag.errors import EmbeddingMismatchError
from rag.library.store.address import Server
from rag.library.store.chroma_store import ChromaStore
from rag.library.store.full_disk import reporting_full_disk
from rag.library.store.opening import open_store
from rag.library.store.records import ArticleRecords
from rag.library.store.vectors import SentenceVectors
from rag.library.store.versions import ArticleVersions
from rag.library.word_index import WordIndex

WORDS = "words"
"""Name of the folder of the word index inside the library's folder."""


@dataclass(frozen=True, slots=True)
class Storage:
    """The open stores of a library.

    The articles are the source of truth. The vectors and the word index are derived from them and can be rebuilt.
    """

    chroma: ChromaStore
    words: WordIndex

    @property
    def records(self) -> ArticleRecords:
        """Return the records of the articles."""
        return self.chroma.records

    @property
    def versions(self) -> ArticleVersions:
        """Return the earlier versions of the articles."""
        return self.chroma.versions

    @property
    def vectors(self) -> SentenceVectors:
        """Return the vectors of the sentences."""
        return self.chroma.vectors

    def close(self) -> None:
        """Close the Chroma client and its files."""
        self.chroma.close()


def open_storage(folder: Path, embedding: str, server: Server | None, *, was_open: bool = False) -> Storage:
    """Open the library in the folder, or create an empty one for the embedding; raises LibraryError.

    With a server, the articles and vectors are on the server and only the word index is in the folder. None is created
    in place of one that is lost, nor of one that `was_open` in this process before.
    """
    with reporting_full_disk(folder):
        chroma = open_store(folder, embedding, server, was_open=was_open)
        try:
            return Storage(chroma, WordIndex(folder / WORDS))
        except BaseException:
            chroma.close()
            raise


def check_embedding(storage: Storage, folder: Path, embedding: str) -> None:
    """Raise EmbeddingMismatchError if the vectors were made with another embedding."""
    made_by = storage.records.header.embedding
    if made_by != embedding:
        raise EmbeddingMismatchError(
            f"the library in {folder} was made with {made_by}, but {embedding} is set; "
            "set FOOTNOTE_EMBEDDING back, or run `footnote reindex` to make its vectors again"
        )
