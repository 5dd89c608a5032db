from __future__ import annotations

import pytest

from rag.errors import LibraryBusyError
from tests.ui.fakes import FakeLibrary
from ui.library.catalogue_cache import CatalogueCache
from ui.library.ingest import IngestService


@pytest.fixture
def library(tmp_path):
    return FakeLibrary(folder=tmp_path / "library")


@pytest.fixture
def catalogue(library):
    return CatalogueCache(library)


@pytest.fixture
def ingest(library, catalogue):
    return IngestService(library, catalogue)


def uploads(tmp_path, **files: str) -> list[dict[str, str]]:
    folder = tmp_path / "sent"
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text)
    return [{"path": str(folder / name), "name": f"{name}.txt"} for name in files]


def test_each_batch_is_told_and_is_in_the_list_by_then(ingest, catalogue, tmp_path):
    told = ingest.add_files(uploads(tmp_path, a="new", b="failed"), tmp_path)
    assert "Reading <bdi>a.txt</bdi>" in next(told)["report"]
    first = next(told)
    assert "1 of 2 done" in first["report"]
    assert list(catalogue.catalogue().entries) == ["a"]
    *_, last = told
    assert (first["done"], last["done"]) == (False, True)
    assert "1 added, 1 not added" in last["report"]


def test_files_from_elsewhere_on_the_server_are_not_read(ingest, library, tmp_path):
    [message] = ingest.add_files([{"path": "/etc/hostname", "name": "a.txt"}], tmp_path)
    assert message["done"]
    assert "did not come from this page" in message["report"]
    assert library.given == []


def test_a_pasted_text_without_an_address_is_an_article(ingest, library):
    typed = "Harvest stops\n\nThe rain stopped the harvest in Lund, farmers say."
    *_, last = ingest.add_addresses(typed)
    assert library.given == [("pasted", typed)]
    assert "1 added" in last["report"]


def test_addresses_and_what_is_none_are_reported_together(ingest):
    *_, last = ingest.add_addresses("https://a.example/x ftp://a.example/x")
    assert (
        "<bdi>https://a.example/x</bdi></b> not added: does not exist (status 404). <em>Check the address.</em>"
        in last["report"]
    )
    assert "<bdi>ftp://a.example/x</bdi></b> not added: is no web address" in last["report"]


def test_the_samples_can_be_added(ingest, library, monkeypatch, tmp_path):
    seeds = tmp_path / "seed.txt"
    seeds.write_text("new words")
    monkeypatch.setattr("ui.library.ingest.seeds_folder", lambda: seeds)
    *_, last = ingest.add_samples()
    assert "1 added" in last["report"]
    assert list(library.held) == ["seed"]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (LibraryBusyError("another process is busy; wait"), "Another process is busy; wait."),
        (ValueError("inner"), "log says why"),
    ],
)
def test_an_error_ends_it(ingest, library, monkeypatch, error, words):
    def add(*_given, **_watched):
        raise error

    monkeypatch.setattr(library, "add", add)
    [message] = ingest.add_samples()
    assert message["done"]
    assert words in message["report"]
    assert "inner" not in message["report"]
