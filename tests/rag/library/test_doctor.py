"""Libraries that something has happened to."""

from __future__ import annotations

import os
import random
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from neighbours.embedding import SpreadEmbedder

from rag.errors import LibraryError
from rag.ingestion.chunks import make_chunks
from rag.library import Library
from rag.library.doctor import Diagnosis, Finding, examine
from rag.library.doctor.files import FORGET_CONVERSATIONS, START_ANEW
from rag.library.store.graph_seals import remove_broken_graphs
from rag.library.store.graphs import Graph, find_graphs, is_whole
from rag.library.word_index import EVERY
from rag.types import Article

RAIN = "The rain stopped the harvest in Lund."
SOUND = Diagnosis(2, 4, ())


@pytest.fixture
def embedder() -> SpreadEmbedder:
    return SpreadEmbedder()


@pytest.fixture
def folder(news: Library) -> Path:
    """The folder of a library with two articles of two sentences, which nobody has open."""
    news.close()
    return news.folder


@pytest.fixture
def check(folder: Path, embedder: SpreadEmbedder):
    """Return a function that examines the library twice, and gives what was found first; then nothing may be left."""

    def check() -> list[Finding]:
        found = examine(folder, embedder=embedder)
        assert found.sound
        assert examine(folder, embedder=embedder) == SOUND
        return list(found.findings)

    return check


@pytest.fixture
def changed(folder: Path, embedder: SpreadEmbedder):
    """Return what is held, to be changed behind the library's back."""
    with Library.open(folder, embedder=embedder) as library:
        yield library._handle.storage


def graph_of(folder: Path) -> Graph:
    """Return the graph that was written."""
    (graph,) = [one for one in find_graphs(folder / "chroma") if (one.folder / "index_metadata.pickle").exists()]
    assert is_whole(graph.folder)
    return graph


def test_in_a_sound_library_nothing_is_found(check) -> None:
    assert check() == []


def test_sentences_that_no_article_has_are_deleted(changed, check) -> None:
    article = next(iter(changed.records)).article
    chunks = make_chunks(replace(article, id="gone"))
    changed.vectors.put(chunks, {"gone": "r1"}, np.eye(32, dtype=np.float32)[: len(chunks)])
    assert check() == [Finding("2 sentences belong to no article", "deleted")]


def test_sentences_that_are_missing_are_made_again(changed, check, folder: Path, embedder, find) -> None:
    record = changed.records.find(["rain"])["rain"]
    changed.vectors.drop([("rain", record.revision)])
    assert check() == [Finding("the sentences of rain do not fit its text", "made again")]
    with Library.open(folder, embedder=embedder) as library:
        assert find(library, RAIN) == [RAIN]


def test_vectors_of_other_sentences_are_made_again(changed, check, folder: Path, embedder, find) -> None:
    record = changed.records.find(["rain"])["rain"]
    chunks = make_chunks(record.article)
    changed.vectors.put(chunks, {"rain": record.revision}, np.eye(32, dtype=np.float32)[: len(chunks)])
    assert check() == [Finding("vectors of rain are missing, or not its own", "made again")]
    with Library.open(folder, embedder=embedder) as library:
        assert find(library, RAIN) == [RAIN]


def test_a_text_that_is_not_what_was_stored_is_told_with_the_cure(changed, folder: Path, embedder) -> None:
    record = changed.records.find(["rain"])["rain"]
    changed.records.put([replace(record, article=replace(record.article, text=record.article.text.replace("r", "l")))])
    found = examine(folder, embedder=embedder)
    cure = f"run `footnote remove rain`, then add {record.address} again"
    assert found.findings == (Finding("the text of rain is not the one that was stored", cure, mended=False),)
    assert not found.sound


def test_a_text_that_is_not_what_was_stored_is_never_cited(changed, folder: Path, embedder, find) -> None:
    record = changed.records.find(["rain"])["rain"]
    changed.records.put([replace(record, article=replace(record.article, text=record.article.text.replace("r", "l")))])
    with Library.open(folder, embedder=embedder) as library:
        with pytest.raises(LibraryError, match="the text of rain is not the one that was stored; `footnote doctor`"):
            find(library, RAIN)
        library.remove(["rain"])
        assert RAIN not in find(library, RAIN)


def test_words_that_do_not_fit_are_made_again(changed, check, folder: Path, embedder) -> None:
    changed.words.update([], ["rain"])
    assert check() == [Finding("the index of words does not fit the articles", "made again")]
    with Library.open(folder, embedder=embedder) as library:
        assert [library.words.count(stem) for stem in (EVERY, "rain")] == [4, 1]


def test_vectors_that_nothing_uses_are_deleted(changed, check) -> None:
    changed.chroma.with_new_vectors()
    assert check() == [Finding("1 collections of vectors are used by nothing", "deleted")]


def test_folders_of_no_collection_are_deleted(folder: Path, check) -> None:
    stray = folder / "chroma" / "0e0a5a7c-0c8c-4a44-8f5c-1f1c9c6b2a11"
    stray.mkdir()
    assert check() == [Finding(f"the folder {stray.name} belongs to nothing", "deleted")]


def spoil(path: Path, how: str) -> None:
    content = path.read_bytes()
    if how == "missing":
        path.unlink()
    else:
        path.write_bytes({"empty": b"", "cut": content[: len(content) // 2], "noise": os.urandom(len(content))}[how])


@pytest.mark.parametrize("how", ["missing", "empty", "cut", "noise"])
@pytest.mark.parametrize("name", ["header.bin", "data_level0.bin", "link_lists.bin", "index_metadata.pickle"])
def test_spoilt_files_of_a_graph_are_noticed(grown: Path, name: str, how: str) -> None:
    graph = graph_of(grown)
    spoil(graph.folder / name, how)
    assert not is_whole(graph.folder)


TEXTS = ("It rained 7 times in the town of 7.", "It rained 1199 times in the town of 1199.")


def test_vectors_whose_files_are_spoilt_are_made_again_from_the_articles(grown: Path, embedder, find) -> None:
    graph = graph_of(grown)
    spoil(graph.folder / "index_metadata.pickle", "cut")
    found = examine(grown, embedder=embedder)
    assert found.findings == (
        Finding(f"the files of {graph.collection} are damaged", "removed, to be made again"),
        Finding("the vectors are lost", "made again"),
    )
    assert examine(grown, embedder=embedder) == Diagnosis(1, 1200, ())
    with Library.open(grown, embedder=embedder) as library:
        assert [find(library, text) for text in TEXTS] == [[text] for text in TEXTS]


def test_what_an_interrupted_change_spoilt_is_mended_when_the_library_is_opened(grown: Path, embedder, find) -> None:
    with Library.open(grown, embedder=embedder) as library:
        library._handle.storage.records.write_header(
            replace(library._handle.storage.records.header, generation="begun")
        )
    spoil(graph_of(grown).folder / "header.bin", "noise")
    with Library.open(grown, embedder=embedder) as library:
        assert (library.sentence_count, find(library, TEXTS[0])) == (1200, [TEXTS[0]])
    assert examine(grown, embedder=embedder) == Diagnosis(1, 1200, ())


def test_that_vectors_are_lost_is_known_until_they_are_made_again(grown: Path, embedder, monkeypatch, find) -> None:
    graph = graph_of(grown)
    spoil(graph.folder / "header.bin", "noise")
    assert remove_broken_graphs(grown / "chroma") == [graph.collection]
    with monkeypatch.context() as patch, pytest.raises(ZeroDivisionError):
        patch.setattr(embedder, "embed", lambda _: 1 / 0)
        Library.open(grown, embedder=embedder)
    with Library.open(grown, embedder=embedder) as library:
        assert (library.sentence_count, find(library, TEXTS[1])) == (1200, [TEXTS[1]])


@pytest.mark.parametrize("at", ["start", "middle"])
def test_a_spoilt_database_is_told_with_the_cure(grown: Path, embedder, at: str) -> None:
    database = grown / "chroma" / "chroma.sqlite3"
    content = bytearray(database.read_bytes())
    start = 0 if at == "start" else len(content) // 2 // 4096 * 4096
    content[start : start + 40 * 4096] = random.Random(1).randbytes(40 * 4096)
    database.write_bytes(content)
    (finding,) = examine(grown, embedder=embedder).findings
    assert finding.problem.startswith(f"the database in {grown / 'chroma'} is damaged (")
    assert finding.remedy == START_ANEW
    assert not finding.mended


def test_damaged_conversations_are_told_with_the_cure(grown: Path, embedder) -> None:
    database = grown / "conversations.sqlite"
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("CREATE TABLE turns (question)")
        connection.executemany("INSERT INTO turns VALUES (?)", [("why " * 200,)] * 200)
        connection.commit()
    assert examine(grown, embedder=embedder).findings == ()
    content = bytearray(database.read_bytes())
    content[3 * 4096 : 5 * 4096] = bytes(2 * 4096)
    database.write_bytes(content)
    (finding,) = examine(grown, embedder=embedder).findings
    assert finding.problem.startswith(f"the conversations in {database} are damaged (")
    assert (finding.remedy, finding.mended) == (FORGET_CONVERSATIONS, False)


def test_a_header_that_is_gone_is_made_anew_with_the_vectors(folder: Path, check) -> None:
    with closing(sqlite3.connect(folder / "chroma" / "chroma.sqlite3")) as database:
        database.execute("DELETE FROM collection_metadata")
        database.commit()
    assert check() == [Finding("the vectors are lost", "made again")]


def test_earlier_versions_of_no_article_are_deleted(check, changed) -> None:
    changed.versions.put([Article("snow", "Snow", "It snowed.", sha256="ab"), Article("rain", "Rain", "It rained.")])
    changed.close()
    assert check() == [Finding("earlier versions of 1 removed articles are kept", "deleted")]
