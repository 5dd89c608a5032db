from __future__ import annotations

import re
from pathlib import Path

import pytest

from rag.errors import LibraryBusyError
from rag.library.following.feeds import Feed, write_feeds
from rag.types import Article
from tests.ui.fakes import FakeEngine, FakeLibrary
from ui.library.catalogue import CatalogueQuery
from ui.library.service import LibraryService

MANY = [
    Article(f"a{number:03}", f"Title {number}", "x", published=f"2019-10-{number % 20 + 1:02}") for number in range(120)
]


def shelf_of(*articles: Article, folder=Path("/no/such/library")) -> LibraryService:
    return LibraryService(FakeEngine(FakeLibrary(*articles, folder=folder)))


@pytest.fixture
def service(article, tmp_path):
    return shelf_of(article, folder=tmp_path)


def listed(message) -> list[str]:
    return re.findall(r'<li data-article="([^"]*)"', message["html"])


def test_the_list_comes_page_by_page():
    service = shelf_of(*MANY)
    pages = [service.find(CatalogueQuery(order="title"), start) for start in (0, 50, 100)]
    assert [len(listed(page)) for page in pages] == [50, 50, 20]
    assert len({one for page in pages for one in listed(page)}) == 120
    assert [pages[0][key] for key in ("found", "total", "sum")] == [120, 120, "120 articles"]


def test_what_is_sought_is_counted_and_the_timeline_keeps_the_other_days():
    message = shelf_of(*MANY).find(CatalogueQuery("title", period="2019-10-02"))
    assert [len(listed(message)), message["sum"]] == [6, "6 of 120 articles"]
    assert message["timeline"].count('class="bar"') == 20


def test_what_is_sought_may_stand_in_the_text_alone():
    service = shelf_of(Article("b", "A bridge", "It spans the harbour."), *MANY)
    assert listed(service.find(CatalogueQuery("harbour"))) == ["b"]


def test_a_removed_article_leaves_the_list_and_comes_back(service):
    assert listed(service.find(CatalogueQuery())) == ["a1"]
    token = re.search(r'data-token="([^"]*)"', service.remove(["a1"])["report"])[1]
    assert listed(service.find(CatalogueQuery())) == []
    assert service.undo(token)["report"] == '<p class="sum">1 article put back.</p>'
    assert listed(service.find(CatalogueQuery())) == ["a1"]
    assert "removed more than 10 minutes ago" in service.undo(token)["report"]


def test_what_another_removed_first_is_explained(service):
    assert "no longer in the library" in service.remove(["gone"])["report"]


def test_a_busy_library_is_explained_and_the_undo_stays_possible(service, monkeypatch):
    token = re.search(r'data-token="([^"]*)"', service.remove(["a1"])["report"])[1]
    with monkeypatch.context() as patch:

        def busy(_records):
            raise LibraryBusyError("another process is busy; wait")

        patch.setattr(service._library, "restore", busy)
        assert "Another process is busy; wait." in service.undo(token)["report"]
    assert "put back" in service.undo(token)["report"]


def test_a_glance_tells_a_change_by_another_process(service):
    before = service.find(CatalogueQuery())["generation"]
    assert service.glance() == {"generation": before, "problem": ""}
    service._library.remove(["a1"])
    assert service.glance()["generation"] != before
    assert service.find(CatalogueQuery())["generation"] == service.glance()["generation"]


def test_the_masthead_keeps_saying_what_a_model_has_used(service):
    service._engine.spent = {"total_tokens": 1200.0}
    assert "1,200 tokens so far" in service.find(CatalogueQuery())["masthead"]


def test_an_article_is_read_without_marks(service):
    message = service.open_article("a1")
    assert "The bank raised rates." in message["html"]
    assert message["labels"] == []


def test_what_is_put_right_is_shown_and_in_the_list(service):
    facts = {"title": "Rates fall", "source": "The Wire"}
    assert '<h2 dir="auto">Rates fall</h2>' in service.edit("a1", facts)["html"]
    assert "Rates fall" in service.find(CatalogueQuery("fall"))["html"]


def test_what_cannot_be_put_right_is_explained(service):
    told = "The date cannot be read; write it as 2026-05-03 or 2026-05."
    assert service.edit("a1", {"published": "soon"}) == {"problem": told}


def test_an_article_that_is_gone_is_explained(service):
    assert service.open_article("gone") == {"problem": "That article is no longer in the library."}


def test_feeds_that_fail_are_named_in_the_masthead(tmp_path):
    write_feeds(tmp_path, [Feed("https://a.example/feed", "The Post", failures=1, problem="does not exist"), Feed("b")])
    shelf = shelf_of(folder=tmp_path)
    masthead = shelf.find(CatalogueQuery())["masthead"]
    assert "1 feed cannot be read" in masthead
    assert "The Post (https://a.example/feed) fails: does not exist; tried again at" in masthead
    seen = shelf.glance()["generation"]
    assert seen == shelf.find(CatalogueQuery())["generation"]
    write_feeds(tmp_path, [Feed("https://a.example/feed", "The Post")])
    assert shelf.glance()["generation"] != seen
    assert "cannot be read" not in shelf.find(CatalogueQuery())["masthead"]
