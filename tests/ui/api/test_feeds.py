from __future__ import annotations

import pytest

from rag.library import Library
from tests.rag.ingestion.loaders.server import Site, respond
from tests.ui.serving import client_of
from ui.api.feeds import feed_routes

TEXT = b"The mill at Orm closed on Friday, and its forty workers will be paid until June."
PAGE = b"<html><head><title>The mill</title></head><body><article><h1>The mill</h1><p>%s</p>" % TEXT
ITEM = "<item><title>The mill</title><link>{}</link></item>"
FEED = f"<rss version='2.0'><channel><title>The Orm Post</title>{ITEM}</channel></rss>"


@pytest.fixture
def library(tmp_path, embedder):
    with Library.open(tmp_path / "library", embedder=embedder) as library:
        yield library


@pytest.fixture
def site(monkeypatch):
    monkeypatch.setenv("FOOTNOTE_ALLOWED_HOSTS", "127.0.0.1")
    with Site() as site:
        site.pages["/mill"] = respond(PAGE, Content_Type="text/html")
        site.pages["/feed"] = respond(FEED.format(site.url("/mill")).encode(), Content_Type="text/xml")
        yield site


def test_a_feed_is_followed_listed_and_removed(library, site):
    client = client_of(feed_routes(library))
    url = site.url("/feed")
    followed = client.post("/api/feeds", json={"url": url}).json()
    assert (followed["feed"]["title"], followed["report"]["new"]) == ("The Orm Post", 1)
    assert client.get("/api/feeds").json() == [followed["feed"]]
    assert client.delete("/api/feeds", params={"url": url}).json() == {"removed": url}
    assert client.get("/api/feeds").json() == []
    assert client.delete("/api/feeds", params={"url": url}).status_code == 400


@pytest.mark.parametrize(
    ("url", "reason"),
    [("the news", "must be the address of one feed"), ("/none", "does not exist (status 404); check the address")],
)
def test_what_is_no_feed_is_refused_with_the_reason(library, site, url, reason):
    client = client_of(feed_routes(library))
    refused = client.post("/api/feeds", json={"url": site.url(url) if url.startswith("/") else url})
    assert (refused.status_code, reason in refused.json()["error"]["message"]) == (400, True)
    assert client.get("/api/feeds").json() == []
