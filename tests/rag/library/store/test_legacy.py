"""Libraries whose sentences an earlier version stored, each as a document with its place as metadata."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock
from neighbours.embedding import SpreadEmbedder

from rag.errors import LibraryBusyError, LibraryError
from rag.ingestion.chunks import make_chunks
from rag.library import Library
from rag.library.doctor import Diagnosis, Finding, examine
from rag.library.storage import Storage
from rag.library.store.client import open_collection
from rag.library.store.legacy import read_legacy_vectors

pytestmark = pytest.mark.usefixtures("kept_in")

SHIP = "A ship sank. It carried gold."
TOLD = "an earlier version made this library; its sentences are put into the form of today, which happens once"


def make_legacy(storage: Storage) -> None:
    """Store the sentences as the earlier version did, in place of those that are stored."""
    store, header = storage.chroma, storage.records.header
    name = f"{store.name}-sentences-0123456789abcdef"
    collection = open_collection(store.client, name, {"holds": "sentences"})
    for record in storage.records:
        for chunk in make_chunks(record.article):
            sentence, antecedent = chunk.sentence, chunk.antecedent
            metadata = {"article_id": record.article.id, "revision": record.revision, "index": sentence.index}
            metadata |= {"start": sentence.start, "end": sentence.end}
            if antecedent:
                metadata |= {
                    "needs_index": antecedent.index,
                    "needs_start": antecedent.start,
                    "needs_end": antecedent.end,
                }
            collection.upsert(
                ids=[f"{record.article.id}:{record.revision}:{sentence.index}"],
                embeddings=SpreadEmbedder().embed([chunk.embedded_text]),
                documents=[sentence.text],
                metadatas=[metadata],
            )
    store.write_header(replace(header, vectors=name))
    store.delete_unused()


@pytest.fixture
def embedder() -> SpreadEmbedder:
    return SpreadEmbedder()


@pytest.fixture
def folder(news: Library, write) -> Path:
    """The folder of a library of three articles of two sentences, as an earlier version left it."""
    news.add([write("ship.txt", SHIP)])
    make_legacy(news._handle.storage)
    news.close()
    return news.folder


@pytest.fixture
def unable(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Let nothing be embedded until it is undone."""
    monkeypatch.setattr(SpreadEmbedder, "embed", lambda *_: 1 / 0)
    return monkeypatch


def check_found(library: Library) -> None:
    """Make sure that every sentence is found by its vector, as it stands in its article."""
    chunks = [chunk for article in library.articles() for chunk in make_chunks(article)]
    points = SpreadEmbedder().embed([chunk.embedded_text for chunk in chunks])
    found = [library.search(point, 1)[0] for point in points]
    assert [(one.quotation.sentence, one.antecedent) for one in found] == [
        (one.sentence, one.antecedent) for one in chunks
    ]
    assert [one.cosine for one in found] == pytest.approx([1.0] * 6, abs=1e-6)


def read_a_page_and_fail(client, name):
    yield next(read_legacy_vectors(client, name))
    raise ZeroDivisionError


def collections(library: Library) -> set[str]:
    storage = library._handle.storage
    return {one.name for one in storage.chroma.client.list_collections()} - {f"{storage.chroma.name}-versions"}


def test_its_sentences_are_found_and_nothing_is_embedded_again(folder: Path, embedder, unable, caplog) -> None:
    with Library.open(folder, embedder=embedder) as library:
        unable.undo()
        check_found(library)
        header = library._handle.storage.records.header
        assert header.finished == header.generation
        assert len(collections(library)) == 2
    assert caplog.messages == [TOLD]


def test_they_are_put_into_the_new_form_once(folder: Path, embedder, caplog) -> None:
    Library.open(folder, embedder=embedder).close()
    caplog.clear()
    with Library.open(folder, embedder=embedder) as library:
        check_found(library)
    assert caplog.messages == []


def test_they_are_read_page_by_page(folder: Path, embedder, monkeypatch, unable) -> None:
    monkeypatch.setattr("rag.library.store.legacy.BATCH", 4)
    with Library.open(folder, embedder=embedder) as library:
        unable.undo()
        check_found(library)


def test_what_interrupts_it_leaves_the_old_ones_in_use(folder: Path, embedder, monkeypatch) -> None:
    monkeypatch.setattr("rag.library.store.legacy.BATCH", 4)
    with monkeypatch.context() as patch, pytest.raises(ZeroDivisionError):
        patch.setattr("rag.library.writing.reindexing.read_legacy_vectors", read_a_page_and_fail)
        Library.open(folder, embedder=embedder)
    with Library.open(folder, embedder=embedder) as library:
        check_found(library)
        assert library.sentence_count == 6
        assert len(collections(library)) == 2


def test_what_an_interrupted_change_has_left_is_cleared_up_as_well(folder: Path, embedder) -> None:
    with Library.open(folder, embedder=embedder) as library:
        storage = library._handle.storage
        make_legacy(storage)
        storage.chroma.inventory.path.unlink()  # an earlier version wrote none
        storage.records.delete(["ship"])
        storage.records.write_header(replace(storage.records.header, generation="begun"))
    with Library.open(folder, embedder=embedder) as library:
        assert (len(library), library.sentence_count) == (2, 4)


def test_sentences_that_cannot_be_read_are_embedded_again(folder: Path, embedder, monkeypatch) -> None:
    def no_vectors(*_: object) -> None:
        raise LibraryError("the sentences cannot be read (Error finding id)")

    monkeypatch.setattr("rag.library.writing.reindexing.read_legacy_vectors", no_vectors)
    with Library.open(folder, embedder=embedder) as library:
        check_found(library)
        assert len(collections(library)) == 2


def test_who_comes_while_another_process_changes_it_is_told_to_try_again(folder: Path, embedder, monkeypatch) -> None:
    monkeypatch.setattr("rag.library.writing.write_lock.WAIT_SECONDS", 0.1)
    with FileLock(folder / "writing.lock"), pytest.raises(LibraryBusyError, match=r"^another process is changing"):
        Library.open(folder, embedder=embedder)
    with Library.open(folder, embedder=embedder) as library:
        check_found(library)


def test_the_doctor_tells_of_it_and_finds_nothing_else(folder: Path, embedder) -> None:
    told = Finding("the sentences are stored as an earlier version did", "put into the form of today")
    assert examine(folder, embedder=embedder) == Diagnosis(3, 6, (told,))
    assert examine(folder, embedder=embedder) == Diagnosis(3, 6, ())


def test_other_machines_and_processes_that_have_it_open_notice(folder: Path, embedder) -> None:
    with Library.open(folder, embedder=embedder) as library:
        make_legacy(library._handle.storage)
        with Library.open(folder, embedder=embedder) as other:
            check_found(other)
            library._handle._opened_at = "before"
            check_found(library)
