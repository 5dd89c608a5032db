"""A library that reads its vectors ahead has them in memory before anybody asks, whoever has changed it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator

import pytest

from rag.library import Library

pytestmark = pytest.mark.usefixtures("kept_in")

SNOW = "The snow closed the pass. Drivers turned back."


@pytest.fixture
def other(news: Library, embedder) -> Iterator[Library]:
    """The library of two articles with two sentences each, opened once more as another process would."""
    with Library.open(news.folder, embedder=embedder) as opened:
        yield opened


def readers() -> list[threading.Thread]:
    return [one for one in threading.enumerate() if one.name == "footnote-vectors"]


def in_memory(library: Library) -> int | None:
    """Return how many vectors are in memory once nothing is read ahead any more."""
    for one in readers():
        one.join()
    matrix = library._handle.storage.vectors._resident.loaded
    return None if matrix is None else len(matrix)


def test_the_vectors_are_in_memory_before_the_first_search(other: Library) -> None:
    assert in_memory(other) is None
    other.read_ahead()
    assert in_memory(other) == 4


def test_the_first_articles_of_a_library_are_read_too(library: Library, write) -> None:
    library.read_ahead()
    assert in_memory(library) is None
    library.add([write("snow.txt", SNOW)])
    assert in_memory(library) == 2


def test_they_are_read_again_once_another_process_has_changed_the_library(
    news: Library, other: Library, write, embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rag.library.store.generation.POLL_SECONDS", 0)
    other.read_ahead()
    news.add([write("snow.txt", SNOW)])
    assert len(other) == 3
    assert in_memory(other) == 6
    (best, *_) = other.search(embedder.embed(["snow"])[0], 1)
    assert best.quotation.sentence.text == "The snow closed the pass."


def test_a_library_that_is_removed_or_closed_meanwhile_fails_nobody(other: Library) -> None:
    shutil.rmtree(other.folder)
    other.read_ahead()
    other.close()
    in_memory(other)
    other.read_ahead()
    assert readers() == []


def test_a_library_whose_vectors_cannot_be_read_is_left_to_the_search(
    other: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*_: object) -> None:
        raise OSError("the disk is gone")

    monkeypatch.setattr("rag.library.store.vectors.read_pages", lost)
    other.read_ahead()
    assert in_memory(other) is None
