"""When a database is the one that was written last."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.library.store.address import Server
from rag.library.store.header import Header
from rag.library.store.inventory import Inventory, InventoryFile

COMPLETE, CHANGING = Inventory(3, "g1"), Inventory(3, "g1", "g2")


def header(generation: str, finished: str) -> Header:
    return Header("fake:6", "vectors", generation, finished)


@pytest.mark.parametrize(
    ("inventory", "generation", "finished", "articles", "agrees"),
    [
        (COMPLETE, "g1", "g1", 3, True),
        (COMPLETE, "g1", "g1", 2, False),
        (COMPLETE, "g1", "g1", 4, False),
        (COMPLETE, "g0", "g0", 3, False),
        (COMPLETE, "g2", "g2", 3, False),
        (CHANGING, "g1", "g1", 3, True),  # the header does not say yet that a change has begun
        (CHANGING, "g2", "g1", 3, True),
        (CHANGING, "g2", "g1", 9, True),  # written, and not noted yet
        (CHANGING, "g2", "g1", 2, False),
        (CHANGING, "g2", "g1", 0, False),
        (CHANGING, "g2", "g2", 3, True),  # complete, and not noted yet
        (CHANGING, "g2", "g2", 2, False),
        (CHANGING, "g3", "g3", 3, False),
        (Inventory(0, "g1"), "g7", "g7", 0, True),  # nothing could be lost
        (Inventory(0, "g1", "g2"), "g7", "g7", 0, True),
    ],
)
def test_a_database_agrees_while_it_changes_and_afterwards_but_none_of_another_time(
    inventory: Inventory, generation: str, finished: str, articles: int, agrees: bool
) -> None:
    assert inventory.agrees(header(generation, finished), articles) is agrees


@pytest.mark.parametrize(("articles", "agrees"), [(3, True), (2, False), (0, False)])
def test_without_its_header_a_database_agrees_if_all_articles_are_there(articles: int, agrees: bool) -> None:
    assert COMPLETE.agrees(Header("", "", "", ""), articles) is agrees


def test_an_inventory_comes_back_as_it_was_written(tmp_path: Path) -> None:
    file = InventoryFile(tmp_path, None)
    assert file.read() is None
    file.write(CHANGING)
    assert (file.read(), file.path.name) == (CHANGING, "library.json")


@pytest.mark.parametrize("content", ["", "{", "[]", "7", '{"articles": 1}', '{"other": 1}'])
def test_an_inventory_that_cannot_be_read_is_none(tmp_path: Path, content: str) -> None:
    file = InventoryFile(tmp_path, None)
    file.path.write_text(content)
    assert file.read() is None


def test_each_store_has_its_own(tmp_path: Path) -> None:
    one, other = Server("http://one.example"), Server("http://other.example")
    files = [InventoryFile(tmp_path, server) for server in (None, one, other)]
    assert len({file.path for file in files}) == 3
    assert files[1].place == f"footnote-{tmp_path.name} on http://one.example"
