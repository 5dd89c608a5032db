from __future__ import annotations

import json
import re

import pytest

from rag.types import Article
from tests.ui.fakes import FakeEngine, FakeLibrary
from tests.ui.serving import client_of
from ui.library.library_routes import library_routes
from ui.library.service import LibraryService

MANY = [Article(f"a{number:03}", f"Title {number}", "x") for number in range(120)]


@pytest.fixture
def library(article, tmp_path):
    return FakeLibrary(article, folder=tmp_path / "library")


@pytest.fixture
def client(library, tmp_path):
    (tmp_path / "sent").mkdir()
    return client_of(library_routes(LibraryService(FakeEngine(library)), tmp_path / "sent"))


def lines(response) -> list[dict[str, object]]:
    assert response.headers["content-type"] == "application/x-ndjson"
    return [json.loads(line) for line in response.text.splitlines()]


def test_the_list_comes_in_stretches_none_of_which_is_without_end():
    client = client_of(library_routes(LibraryService(FakeEngine(FakeLibrary(*MANY))), None))

    def listed(**sought) -> int:
        return client.post("/library/find", json=sought).json()["html"].count("<li ")

    assert [listed(), listed(start=100), listed(count=500), listed(count=0)] == [50, 20, 120, 0]
    for wrong in ({"count": 501}, {"count": -1}, {"start": "x"}, {"order": "<b>"}):
        assert client.post("/library/find", json=wrong).status_code == 400


def test_words_without_end_are_sought_as_far_as_they_make_sense(client):
    assert client.post("/library/find", json={"words": "Rates " * 1000}).json()["found"] == 1


def test_an_article_is_browsed_removed_and_put_back(client):
    before = client.post("/library/glance", json={}).json()["generation"]
    assert "The bank raised rates." in client.post("/library/browse", json={"article": "a1"}).json()["html"]
    report = client.post("/library/remove", json={"articles": ["a1"]}).json()["report"]
    assert client.post("/library/glance", json={}).json()["generation"] != before
    assert "no longer in the library" in client.post("/library/browse", json={"article": "a1"}).json()["problem"]
    token = re.search(r'data-token="([^"]*)"', report)[1]
    assert "put back" in client.post("/library/undo", json={"token": token}).json()["report"]


def test_uploaded_files_are_added_line_by_line(client, library, tmp_path):
    (tmp_path / "sent" / "x").write_text("new words")
    told = lines(client.post("/library/put", json={"files": [{"path": str(tmp_path / "sent/x"), "name": "b.txt"}]}))
    assert [one["done"] for one in told] == [False, False, True]
    assert "1 added" in told[-1]["report"]
    assert library.given == [("b.txt", "new words")]


def test_a_file_from_elsewhere_on_the_server_is_not_read(client, library):
    [only] = lines(client.post("/library/put", json={"files": [{"path": "/etc/hostname", "name": "b.txt"}]}))
    assert only["done"]
    assert "did not come from this page" in only["report"]
    assert library.given == []


def test_addresses_and_the_samples_are_added_line_by_line(client, library, monkeypatch, tmp_path):
    fetched = lines(client.post("/library/fetch", json={"typed": "https://a.example/x"}))
    assert "does not exist" in fetched[-1]["report"]
    seed = tmp_path / "seed.txt"
    seed.write_text("new words")
    monkeypatch.setattr("ui.library.ingest.seeds_folder", lambda: seed)
    assert "1 added" in lines(client.post("/library/samples", json={}))[-1]["report"]


def test_what_is_no_address_of_a_feed_is_refused_and_none_is_listed(client):
    (told,) = lines(client.post("/library/follow", json={"typed": "the news"}))
    assert "Give the address of one feed" in told["report"]
    assert client.post("/library/feeds", json={}).json() == {"html": ""}
    assert "is not followed" in client.post("/library/unfollow", json={"feed": "https://a.example"}).json()["report"]
