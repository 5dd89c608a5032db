from __future__ import annotations

import pytest

from rag.types import Article
from tests.ui.fakes import FakeLibrary, record
from ui.library import catalogue_cache
from ui.library.catalogue_cache import CatalogueCache


@pytest.fixture
def library():
    return FakeLibrary(Article("a", "A", "x"), Article("b", "B", "x"))


def ids(known: CatalogueCache) -> list[str]:
    return list(known.catalogue().entries)


def test_the_library_is_read_once_and_again_when_it_has_changed(library):
    known = CatalogueCache(library)
    assert [ids(known), ids(known), library.read] == [["a", "b"], ["a", "b"], 1]
    library.remove(["a"])
    assert [ids(known), library.read, known.catalogue().generation] == [["b"], 2, "generation 1"]


def test_an_own_change_is_taken_in_without_reading_the_rest(library):
    known = CatalogueCache(library)
    known.catalogue()
    library.held |= {"a": record(Article("a", "New", "x")), "c": record(Article("c", "C", "x"))}
    del library.held["b"]
    known.update(["a", "b", "c", "gone"])
    assert {name: one.title for name, one in known.catalogue().entries.items()} == {"a": "New", "c": "C"}
    assert library.read == 1


def test_a_large_library_is_read_again_behind_the_readers_back(library, monkeypatch):
    monkeypatch.setattr(catalogue_cache, "MAX_BLOCKING", 1)
    known = CatalogueCache(library)
    assert ids(known) == ["a", "b"]
    library.remove(["a"])
    library.gate.clear()
    assert [ids(known), ids(known)] == [["a", "b"], ["a", "b"]]
    library.gate.set()
    with known._reading:
        assert ids(known) == ["b"]
    assert library.read == 2
