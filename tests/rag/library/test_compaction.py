"""Vectors that were deleted do not pile up: when they are the most of them, the others are copied without them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from neighbours.embedding import SpreadEmbedder

from rag.errors import LibraryError
from rag.library import Library
from rag.library.doctor import examine
from rag.library.store.graphs import count_nodes, find_graphs
from rag.library.store.vector_pages import read_pages
from rag.library.writing import reindexing
from tests.rag.library.news import RAIN, raising

SENTENCES = 1_200
"""Of the article `long` in `grown`."""


@pytest.fixture(autouse=True)
def few() -> Iterator[None]:
    """A thousand deleted vectors are too many."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reindexing, "MOST_DELETED", 1_000)
        yield


@pytest.fixture
def library(grown: Path) -> Iterator[Library]:
    with Library.open(grown, embedder=SpreadEmbedder()) as library:
        yield library


def collection(library: Library) -> str:
    return library._handle.storage.records.header.vectors


def kept(library: Library) -> list[str]:
    """Return the names of the collections of vectors that there are."""
    chroma = library._handle.storage.chroma
    return sorted(one.name for one in chroma.client.list_collections() if "-sentences-" in one.name)


def wait_for_readers() -> None:
    for one in threading.enumerate():
        if one.name == "footnote-vectors":
            one.join()


def nearest(library: Library, text: str) -> str:
    (best, *_) = library.search(library.embedder.embed([text])[0], 1)
    return best.quotation.sentence.text


def test_the_deleted_ones_are_left_behind_and_the_others_found(library: Library, write) -> None:
    before = collection(library)
    library.add([write("rain.txt", RAIN)])
    assert (collection(library), library._handle.storage.chroma.deleted_vectors) == (before, 0)
    library.remove(["long"])
    assert kept(library) == [collection(library)] != [before]
    assert count_nodes(library.folder / "chroma", collection(library)) == 0
    assert [one for one in find_graphs(library.folder / "chroma") if one.collection == before] == []
    assert (library.sentence_count, nearest(library, "Farmers waited.")) == (2, "Farmers waited.")


def test_the_client_that_has_them_in_memory_is_closed(library: Library) -> None:
    before = library._handle.storage.chroma.client
    library.remove(["long"])
    assert library._handle.storage.chroma.client is not before
    assert not library._handle.has_earlier_users


def test_vectors_in_memory_are_not_read_again_and_the_old_collection_is_deleted(
    library: Library, write, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add([write("rain.txt", RAIN)])
    library.read_ahead()
    wait_for_readers()
    read: list[bool] = []

    def reading(collection, size, known=None):
        read.append(known is not None)
        return read_pages(collection, size, known)

    monkeypatch.setattr("rag.library.store.vectors.read_pages", reading)
    library.remove(["long"])
    wait_for_readers()
    assert (read, kept(library)) == ([True, True], [collection(library)])  # to copy them, and to hold the copies


def test_while_they_are_the_fewer_nothing_is_copied(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reindexing, "MOST_DELETED", SENTENCES)
    before = collection(library)
    library.remove(["long"])
    assert collection(library) == before


def test_who_has_it_open_meanwhile_goes_on(library: Library, write) -> None:
    library.add([write("rain.txt", RAIN)])
    with Library.open(library.folder, embedder=SpreadEmbedder()) as other:
        library.remove(["long"])
        assert (other.sentence_count, collection(other)) == (2, collection(library))
        library.add([write("snow.txt", "The snow closed the pass.")])
        assert other.sentence_count == 3


def test_a_search_that_goes_on_keeps_the_old_collection_until_a_later_change(library: Library, write) -> None:
    with library._use() as used:
        library.remove(["long"])
        library.add([write("rain.txt", RAIN)])
        assert (len(kept(library)), len(used.vectors)) == (2, 0)
    library.remove(["rain"])
    assert kept(library) == [collection(library)]


def test_a_copying_that_is_interrupted_is_cleaned_up_and_made_again(
    library: Library, write, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = collection(library)
    with monkeypatch.context() as patch, pytest.raises(ZeroDivisionError):
        patch.setattr("rag.library.store.chroma_store.ChromaStore.write_header", raising)
        library.remove(["long"])
    assert (collection(library), len(library)) == (before, 0)
    library.add([write("rain.txt", RAIN)])
    assert kept(library) == [collection(library)] != [before]
    assert nearest(library, "Farmers waited.") == "Farmers waited."


def test_the_next_opening_deletes_what_a_process_did_not_come_to_delete(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(_: object) -> None:
        raise LibraryError("old vectors cannot be deleted: the disk is full")

    before = collection(library)
    with monkeypatch.context() as patch, pytest.raises(ZeroDivisionError):
        patch.setattr("rag.library.writing.write_lock.WriteLock._free_replaced", raising)
        library.remove(["long"])
    library.close()
    with monkeypatch.context() as patch:
        patch.setattr("rag.library.store.chroma_store.ChromaStore.delete_unused", failing)
        with Library.open(library.folder, embedder=SpreadEmbedder()) as opened:
            assert kept(opened) == sorted([before, collection(opened)])
    with Library.open(library.folder, embedder=SpreadEmbedder()) as opened:
        assert kept(opened) == [collection(opened)] != [before]


def test_vectors_that_cannot_be_copied_stay_until_the_next_change(
    library: Library, write, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*_: object) -> None:
        raise OSError("the disk is gone")

    library.add([write("rain.txt", RAIN)])
    before = collection(library)
    monkeypatch.setattr("rag.library.store.vectors.read_pages", lost)
    library.remove(["long"])
    assert (collection(library), library.sentence_count) == (before, 2)
    monkeypatch.undo()
    library.add([write("snow.txt", "The snow closed the pass.")])
    assert kept(library) == [collection(library)] != [before]


def test_the_doctor_finds_a_compacted_library_in_good_order(library: Library, write) -> None:
    library.add([write("rain.txt", RAIN)])
    library.remove(["long"])
    folder = library.folder
    library.close()
    assert examine(folder, embedder=SpreadEmbedder()).findings == ()
