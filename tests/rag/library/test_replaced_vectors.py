"""Another process replaces the vectors and deletes the old ones while this one searches them."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from neighbours.embedding import SpreadEmbedder

from rag.library import Library
from rag.library.store.vectors import SentenceVectors

TESTS = Path(__file__).parents[2]
REINDEX = """
import sys
from neighbours.embedding import SpreadEmbedder
from rag.library import Library
Library.reindex(sys.argv[1], embedder=SpreadEmbedder()).close()
"""


def reindex(folder: Path) -> None:
    """Make the vectors again in a process of its own."""
    path = os.pathsep.join([str(TESTS), str(TESTS.parent)])
    subprocess.run([sys.executable, "-c", REINDEX, str(folder)], env={**os.environ, "PYTHONPATH": path}, check=True)


@pytest.fixture
def library(grown: Path) -> Iterator[Library]:
    with Library.open(grown, embedder=SpreadEmbedder()) as library:
        yield library


def collections(library: Library) -> list[str]:
    chroma = library._handle.storage.chroma
    return [one.name for one in chroma.client.list_collections() if "-sentences-" in one.name]


@pytest.fixture
def once_before_searching(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], None]], None]:
    """Return a function that has something done when vectors are searched for the first time, just before it."""

    def arrange(do: Callable[[], None]) -> None:
        search, todo = SentenceVectors.nearest, [do]

        def nearest(self: SentenceVectors, *given):
            if todo:
                todo.pop()()
            return search(self, *given)

        monkeypatch.setattr(SentenceVectors, "nearest", nearest)

    return arrange


def test_a_search_finds_the_new_vectors_where_the_old_ones_are_deleted_under_it(
    library: Library, once_before_searching
) -> None:
    before = library._handle.storage.vectors.name
    once_before_searching(lambda: reindex(library.folder))
    (hit,) = library.search(library.embedder.embed(["It rained 7 times in the town of 7."])[0], 1)
    assert hit.quotation.sentence.text == "It rained 7 times in the town of 7."
    assert collections(library) == [library._handle.storage.vectors.name] != [before]


def test_a_thread_that_searches_the_old_ones_keeps_this_process_from_deleting_them(
    library: Library, once_before_searching
) -> None:
    def recover() -> None:
        reindex(library.folder)
        thread = threading.Thread(target=library._write_lock._delete_unused)
        thread.start()
        thread.join()

    once_before_searching(recover)
    (hit,) = library.search(library.embedder.embed(["It rained 7 times in the town of 7."])[0], 1)
    assert hit.quotation.sentence.text == "It rained 7 times in the town of 7."


def test_old_vectors_are_deleted_only_while_no_other_process_opens_the_library(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    chroma = library._handle.storage.chroma
    chroma.with_new_vectors()
    held: list[bool] = []
    monkeypatch.setattr(
        "rag.library.store.chroma_store.remove_stray_folders", lambda _: held.append(chroma.opening_lock.is_locked)
    )
    chroma.delete_unused()
    assert held == [True]
    assert not chroma.opening_lock.is_locked
