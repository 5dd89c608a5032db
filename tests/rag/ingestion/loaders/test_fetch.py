"""Fetching from a real server that redirects, stalls, floods, lies and breaks off."""

from __future__ import annotations

import gzip
import socket
import time
import tracemalloc
import zlib

import pytest

from rag.errors import LoadError
from rag.ingestion.loaders import ArticleDraft, Fault, FileReader
from rag.ingestion.loaders.fetch import Fetcher, Limits, user_agent
from tests.rag.ingestion.loaders.server import Site, respond

PAGE = b"""<html><head><title>Rain in Lund</title></head><body><article><h1>Rain in Lund</h1>
<p>The rain stopped the harvest in Lund on Monday, and the farmers of the plain waited for a drier week.</p>
<p>Nobody there could remember a wetter autumn, said Ada Holm, who has farmed for sixty years.</p></article>"""
HTML = {"Content_Type": "text/html; charset=utf-8"}
QUICK = Limits(size=100_000, seconds=1.0, wait=0.5, redirects=3)


@pytest.fixture
def fetcher() -> Fetcher:
    return Fetcher(["127.0.0.1"], QUICK)


def error(fetcher: Fetcher, url: str) -> str:
    with pytest.raises(LoadError) as caught:
        fetcher.get(url)
    return str(caught.value)


def test_a_page_is_fetched_by_name_and_with_the_product_as_user_agent(site: Site, fetcher: Fetcher) -> None:
    site.pages["/rain?day=1"] = respond(PAGE, **HTML)
    response = fetcher.get(site.url("/rain?day=1#top"))
    assert (response.status, response.content_type, response.charset) == (200, "text/html", "utf-8")
    assert response.content == PAGE
    head = site.asked[-1]
    assert f"\r\nHost: {site.host}\r\n" in head
    assert f"\r\nUser-Agent: {user_agent()}\r\n" in head
    assert user_agent().startswith("Footnote/")


def test_loopback_is_refused_unless_it_is_allowed_by_name(site: Site) -> None:
    assert error(Fetcher(), site.url()) == (
        "leads to 127.0.0.1, which is not on the public internet; "
        "set FOOTNOTE_ALLOWED_HOSTS=127.0.0.1 if you trust that host"
    )
    assert site.asked == []


def test_the_host_that_is_allowed_is_the_one_that_was_named(site: Site) -> None:
    assert error(Fetcher(["127.0.0.1"]), f"http://localhost:{site.port}/").startswith("leads to ")


@pytest.mark.parametrize(
    "target", ["http://localhost:{port}/", "http://169.254.169.254/latest/meta-data/", "http://[::1]:{port}/"]
)
def test_a_redirect_to_a_private_address_is_refused(site: Site, fetcher: Fetcher, target: str) -> None:
    site.pages["/go"] = respond(status="302 SearchHit", Location=target.format(port=site.port))
    assert "which is not on the public internet" in error(fetcher, site.url("/go"))
    assert site.paths() == ["/robots.txt", "/go"]


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1/x"])
def test_a_redirect_to_another_scheme_is_refused(site: Site, fetcher: Fetcher, target: str) -> None:
    site.pages["/go"] = respond(status="301 Moved Permanently", Location=target)
    scheme = target.partition(":")[0]
    assert error(fetcher, site.url("/go")) == (
        f"begins with {scheme}:, and only http: and https: are fetched; add a file instead"
    )


def test_redirects_are_followed_to_the_end(site: Site, fetcher: Fetcher) -> None:
    site.pages["/a"] = respond(status="301 Moved", Location="b?x=1")
    site.pages["/b?x=1"] = respond(status="307 Temporary Redirect", Location=site.url("/c"))
    site.pages["/c"] = respond(PAGE, **HTML)
    assert fetcher.get(site.url("/a")).url == site.url("/c")


NO_ADDRESS = "leads to what is no valid address; open it in a browser, save the page and add that"


@pytest.mark.parametrize("target", ["http://[/", "//[", "http://[::1", "http://[x]/"])
def test_a_redirect_to_what_is_no_address_is_that_address_s_error(site: Site, fetcher: Fetcher, target: str) -> None:
    site.pages["/go"] = respond(status="302 SearchHit", Location=target)
    assert error(fetcher, site.url("/go")) == NO_ADDRESS


def test_a_rule_for_robots_that_cannot_be_read_is_passed_over(site: Site, fetcher: Fetcher) -> None:
    site.pages["/robots.txt"] = respond(b"User-agent: *\nDisallow: //[\nDisallow: /no\n")
    site.pages["/rain"] = respond(PAGE, **HTML)
    assert fetcher.get(site.url("/rain")).content == PAGE
    assert "may not be fetched by programs" in error(fetcher, site.url("/no"))


def test_whatever_a_library_raises_over_an_address_is_that_address_s_error(
    site: Site, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Fetcher, "_request", lambda *_: 1 / 0)
    assert error(fetcher, site.url("/")) == (
        "cannot be fetched (ZeroDivisionError: division by zero); save the page in a browser and add the file"
    )


def test_a_page_is_read_although_what_it_links_to_is_no_address(site: Site, fetcher: Fetcher) -> None:
    links = b'<link rel="canonical" href="http://[/"><a href="http://[x">one</a>'
    site.pages["/rain"] = respond(PAGE.replace(b"</head>", links + b"</head>"), **HTML)
    (draft,) = FileReader(fetcher=fetcher).read_url(site.url("/rain"))
    assert isinstance(draft, ArticleDraft)
    assert draft.url == site.url("/rain")


def test_an_item_of_a_feed_that_leads_nowhere_does_not_end_the_feed(site: Site, fetcher: Fetcher) -> None:
    links = "".join(f"<url><loc>{one}</loc></url>" for one in (site.url("/go"), "http://[/", site.url("/rain")))
    site.pages["/map.xml"] = respond(f"<urlset>{links}</urlset>".encode(), Content_Type="application/xml")
    site.pages["/go"] = respond(status="302 SearchHit", Location="http://[/")
    site.pages["/rain"] = respond(PAGE, **HTML)
    first, second, third = FileReader(fetcher=fetcher).read_url(site.url("/map.xml"))
    assert isinstance(first, Fault)
    assert (first.url, first.reason) == (site.url("/go"), NO_ADDRESS)
    assert isinstance(second, Fault)
    assert second.reason == "is no valid address; copy it again from the browser"
    assert isinstance(third, ArticleDraft)


def test_redirects_in_a_circle_end(site: Site, fetcher: Fetcher) -> None:
    site.pages["/a"] = respond(status="302 SearchHit", Location="/a")
    assert error(fetcher, site.url("/a")) == "is redirected more than 3 times; save the page in a browser"
    assert site.paths().count("/a") == 4


def stalled_head(site: Site, connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    site.closing.wait(10)


def dribbled_head(site: Site, connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while not site.closing.wait(0.05):
        connection.sendall(b"x")


def dribbled_body(site: Site, connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    while not site.closing.wait(0.05):
        connection.sendall(b"x")


@pytest.mark.parametrize("slow", [stalled_head, dribbled_head, dribbled_body])
def test_a_server_that_stalls_is_given_up_when_the_time_is_up(site: Site, fetcher: Fetcher, slow) -> None:
    site.pages["/slow"] = lambda connection: slow(site, connection)
    started = time.monotonic()
    assert error(fetcher, site.url("/slow")) == "did not arrive within 1 s; try again later"
    assert time.monotonic() - started < 3


def test_gigabytes_are_cut_at_the_limit(site: Site, fetcher: Fetcher) -> None:
    sent = 0

    def flood(connection: socket.socket) -> None:
        nonlocal sent
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5000000000\r\n\r\n")
        while True:
            sent += connection.send(b"x" * 65_536)

    site.pages["/flood"] = flood
    assert error(fetcher, site.url("/flood")) == "has more than 0.1 MB; save it in a browser and add the file"
    assert sent < 20_000_000


def test_a_bomb_is_noticed_while_it_is_unpacked(site: Site, fetcher: Fetcher) -> None:
    bomb = gzip.compress(b"\0" * 200_000_000)
    site.pages["/bomb"] = respond(bomb, Content_Encoding="gzip", **HTML)
    tracemalloc.start()
    try:
        assert error(fetcher, site.url("/bomb")) == "has more than 0.1 MB; save it in a browser and add the file"
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_what_is_packed_is_unpacked(site: Site, fetcher: Fetcher, encoding: str) -> None:
    packed = gzip.compress(PAGE * 100) if encoding == "gzip" else zlib.compress(PAGE * 100)
    site.pages["/"] = respond(packed, Content_Encoding=encoding, **HTML)
    assert fetcher.get(site.url()).content == PAGE * 100


@pytest.mark.parametrize(
    ("page", "message"),
    [
        (respond(b"x", "404 Not SearchHit"), "does not exist (status 404); check the address"),
        (
            respond(b"x", "403 Forbidden"),
            "is not given to programs (status 403); save the page in a browser and add the file",
        ),
        (respond(b"x", "503 Service Unavailable"), "cannot be had at the moment (status 503); try again later"),
        (respond(b" \n"), "is empty; there is nothing to read in it"),
        (
            respond(b"x", Content_Encoding="br"),
            "arrived in an encoding that was not asked for (br); save the page in a browser",
        ),
        (
            respond(PAGE, Content_Encoding="gzip"),
            "arrived damaged (it is not packed as it claims); try again later",
        ),
        (
            lambda connection: connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf"),
            "cannot be fetched (peer closed connection without sending complete message body "
            "(received 4 bytes, expected 99)); try again later",
        ),
        (
            lambda connection: connection.sendall(b"SSH-2.0-OpenSSH\r\n"),
            "cannot be fetched (Server disconnected without sending a response); try again later",
        ),
    ],
)
def test_what_cannot_be_had_is_told(site: Site, fetcher: Fetcher, page, message: str) -> None:
    site.pages["/"] = page
    assert error(fetcher, site.url()) == message


def test_a_server_that_is_not_there_is_told(site: Site, fetcher: Fetcher) -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    assert error(fetcher, f"http://127.0.0.1:{port}/") == (
        "cannot be fetched ([Errno 111] Connection refused); try again later"
    )


class TestRobots:
    def test_what_robots_txt_forbids_is_not_fetched(self, site: Site, fetcher: Fetcher) -> None:
        site.pages["/robots.txt"] = respond(b"User-agent: footnote\nDisallow: /private\n")
        site.pages["/open"] = respond(PAGE, **HTML)
        assert error(fetcher, site.url("/private/a")) == (
            f"may not be fetched by programs ({site.url('/robots.txt')} says so); save the page in a browser"
        )
        assert fetcher.get(site.url("/open")).status == 200
        assert site.paths() == ["/robots.txt", "/open"]

    def test_it_is_asked_for_where_a_redirect_leads(self, site: Site, fetcher: Fetcher) -> None:
        site.pages["/robots.txt"] = respond(b"User-agent: *\nDisallow: /private\n")
        site.pages["/go"] = respond(status="302 SearchHit", Location="/private/a")
        assert error(fetcher, site.url("/go")).startswith("may not be fetched by programs")
        assert site.paths() == ["/robots.txt", "/go"]

    def test_of_rules_without_end_the_first_half_megabyte_counts(self, site: Site) -> None:
        rules = b"User-agent: *\nDisallow: /first\n" + b"Disallow: /filler\n" * 900_000 + b"Disallow: /last\n"
        site.pages["/robots.txt"] = respond(rules)
        site.pages["/last"] = respond(PAGE, **HTML)
        fetcher = Fetcher(["127.0.0.1"], Limits())
        started = time.process_time()
        assert fetcher.get(site.url("/last")).content == PAGE
        assert error(fetcher, site.url("/first")).startswith("may not be fetched by programs")
        assert time.process_time() - started < 3

    def test_a_site_whose_robots_txt_fails_is_left_alone(self, site: Site, fetcher: Fetcher) -> None:
        site.pages["/robots.txt"] = respond(b"x", "500 Internal Server Error")
        assert error(fetcher, site.url()).startswith("may not be fetched by programs")

    def test_rules_for_others_do_not_count(self, site: Site, fetcher: Fetcher) -> None:
        site.pages["/robots.txt"] = respond(b"User-agent: GreedyBot\nDisallow: /\n")
        site.pages["/"] = respond(PAGE, **HTML)
        assert fetcher.get(site.url()).status == 200


class TestTypes:
    @pytest.fixture
    def read(self, site: Site, fetcher: Fetcher):
        def read(body: bytes, path: str = "/story", **headers: str):
            site.pages[path] = respond(body, **headers)
            return list(FileReader(fetcher=fetcher).read_url(site.url(path)))

        return read

    def test_a_page_becomes_an_article_at_its_address(self, site: Site, read) -> None:
        (draft,) = read(PAGE, **HTML)
        assert (draft.title, draft.url, draft.name) == ("Rain in Lund", site.url("/story"), f"{site.host}/story")
        assert draft.text.startswith("The rain stopped the harvest in Lund on Monday")

    @pytest.mark.parametrize("claim", ["text/plain", "application/pdf", "image/png", "nonsense", ""])
    def test_a_page_is_a_page_whatever_the_server_claims(self, read, claim: str) -> None:
        (draft,) = read(PAGE, Content_Type=claim)
        assert draft.title == "Rain in Lund"

    def test_a_picture_that_claims_to_be_a_page_is_an_error(self, read) -> None:
        with pytest.raises(LoadError, match="is not text"):
            read(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", **HTML)

    def test_a_type_that_is_not_read_is_an_error(self, read) -> None:
        with pytest.raises(LoadError) as caught:
            read(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Content_Type="image/png")
        assert str(caught.value) == "files of type image/png are not read; save its text as .txt or .md"

    @pytest.mark.parametrize(
        ("claim", "actual"), [("iso-8859-1", "utf-8"), ("utf-8", "cp1252"), ("klingon", "utf-8"), ("cp1251", "cp1251")]
    )
    def test_a_wrong_encoding_is_seen_through(self, read, claim: str, actual: str) -> None:
        text = "Дождь остановил уборку." if actual == "cp1251" else "Der Regen über Malmö hörte auf. Das Café war zu."
        (draft,) = read(text.encode(actual), Content_Type=f"text/plain; charset={claim}")
        assert draft.text == text

    def test_a_page_cannot_speak_for_another_site(self, site: Site, read) -> None:
        link = b'<head><link rel="canonical" href="https://famous.example/story">'
        (draft,) = read(PAGE.replace(b"<head>", link), **HTML)
        assert draft.url == site.url("/story")

    def test_a_page_can_name_its_own_address(self, site: Site, read) -> None:
        link = f'<head><link rel="canonical" href="{site.url("/real")}#top">'.encode()
        (draft,) = read(PAGE.replace(b"<head>", link), **HTML)
        assert draft.url == site.url("/real")

    def test_the_items_of_a_feed_are_fetched_and_one_that_fails_fails_alone(self, site: Site, read) -> None:
        site.pages["/a"] = respond(PAGE, **HTML)
        items = "".join(f"<item><title>T</title><link>{site.url(path)}</link></item>" for path in ("/none", "/a"))
        feed = f"<?xml version='1.0'?><rss version='2.0'><channel><title>The Wire</title>{items}</channel></rss>"
        fault, draft = read(feed.encode(), "/feed", Content_Type="text/html")
        assert fault == Fault("does not exist (status 404); check the address", site.url("/none"))
        assert isinstance(draft, ArticleDraft)
        assert (draft.title, draft.url) == ("Rain in Lund", site.url("/a"))

    def test_the_pages_of_a_sitemap_are_fetched(self, site: Site, read) -> None:
        site.pages["/a"] = respond(PAGE, **HTML)
        inner = f"<urlset><url><loc>{site.url('/a')}</loc></url></urlset>"
        site.pages["/inner.xml"] = respond(inner.encode(), Content_Type="application/xml")
        index = f"<sitemapindex><sitemap><loc>{site.url('/inner.xml')}</loc></sitemap></sitemapindex>"
        (draft,) = read(index.encode(), "/sitemap.xml", Content_Type="application/xml")
        assert draft.url == site.url("/a")

    def test_lists_in_lists_in_lists_end(self, site: Site, read) -> None:
        index = f"<sitemapindex><sitemap><loc>{site.url('/map')}</loc></sitemap></sitemapindex>"
        (fault,) = read(index.encode(), "/map", Content_Type="application/xml")
        assert fault == Fault("is named by a list inside a list inside another; add it by itself", site.url("/map"))

    def test_a_collection_on_the_web_gives_its_rows(self, read) -> None:
        one, other = read(b'{"id": 1, "text": "It rained."}\n{"id": 2, "text": "It snowed."}', "/news.jsonl")
        assert [(one.part, one.text), (other.part, other.text)] == [("1", "It rained."), ("2", "It snowed.")]
