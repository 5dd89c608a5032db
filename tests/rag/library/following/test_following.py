"""Following feeds of a site on loopback: what is read again, what is not, and what is said of those that fail."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from rag.cli import cli
from rag.errors import LoadError
from rag.ingestion.loaders.fetch import Fetcher
from rag.library import Library
from rag.library.following import Feed, Follower, follow_feed, read_feeds, unfollow
from rag.library.following.feeds import LONGEST_PAUSE, POLL_SECONDS, pause, write_feeds
from rag.library.following.thread import read_due
from rag.types import IngestReport
from tests.rag.ingestion.loaders.server import Page, Site, respond
from tests.rag.library.test_watching import until

pytestmark = pytest.mark.only_in_a_folder

TEXTS = {
    "mill": "The mill at Orm closed on Friday, and its forty workers will be paid until June.",
    "well": "The well at Brekke ran dry on Sunday, so that the village gets its water by lorry.",
    "lock": "The lock at Tarn will be rebuilt before the spring, the canal office said.",
}


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as opened:
        yield opened


@pytest.fixture
def fetcher() -> Fetcher:
    return Fetcher(["127.0.0.1"])


def publish(site: Site, *names: str, tag: str = "") -> None:
    """Let the feed name these stories, and the site have their pages; `tag` is the state of the feed."""
    for name in names:
        page = f"<html><head><title>The {name}</title></head><body><article><h1>The {name}</h1><p>{TEXTS[name]}</p>"
        site.pages[f"/{name}"] = respond(page.encode(), Content_Type="text/html")
    items = "".join(f"<item><title>The {name}</title><link>{site.url(f'/{name}')}</link></item>" for name in names)
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>The Orm Post</title>{items}</channel></rss>'
    site.pages["/feed"] = conditional(feed.encode(), tag, site)


def conditional(feed: bytes, tag: str, site: Site) -> Page:
    """Return a page that is sent only to those who do not have it in this state."""

    def answer(connection: socket.socket) -> None:
        known = tag and f"If-None-Match: {tag}".lower() in site.asked[-1].lower()
        headers = {"ETag": tag} if tag else {}
        page = respond(b"", "304 Not Modified") if known else respond(feed, Content_Type="application/xml", **headers)
        page(connection)

    return answer


def due_again(library: Library, fetcher: Fetcher, after: float = POLL_SECONDS + 1) -> list[tuple[Feed, IngestReport]]:
    """Read the feeds as if so many seconds had passed since each was read."""
    told: list[tuple[Feed, IngestReport]] = []
    now = max(feed.due for feed in read_feeds(library.folder)) + after
    read_due(library, fetcher, now, lambda feed, report: told.append((feed, report)))
    return told


def test_the_articles_of_a_feed_are_added_when_it_is_followed(library: Library, site: Site, fetcher: Fetcher) -> None:
    publish(site, "mill", "well")
    feed, report = follow_feed(library, site.url("/feed"), fetcher)
    assert [item.status for item in report.items] == ["new", "new"]
    assert {one.source for one in library.articles()} == {"The Orm Post"}
    assert [one.url for one in read_feeds(library.folder)] == [feed.url] == [site.url("/feed")]


def test_only_what_is_new_is_fetched_when_it_is_read_again(library: Library, site: Site, fetcher: Fetcher) -> None:
    publish(site, "mill")
    follow_feed(library, site.url("/feed"), fetcher)
    publish(site, "well", "mill")
    asked = len(site.asked)
    ((_, report),) = due_again(library, fetcher)
    assert [item.status for item in report.items] == ["new"]
    assert [path for path in site.paths()[asked:] if path != "/robots.txt"] == ["/feed", "/well"]


def test_a_feed_that_has_not_changed_is_not_sent_again(library: Library, site: Site, fetcher: Fetcher) -> None:
    publish(site, "mill", tag='"one"')
    follow_feed(library, site.url("/feed"), fetcher)
    ((feed, report),) = due_again(library, fetcher)
    assert (feed.etag, feed.problem, report.items) == ('"one"', "", ())
    publish(site, "mill", "well", tag='"two"')
    ((feed, report),) = due_again(library, fetcher)
    assert (feed.etag, [item.status for item in report.items]) == ('"two"', ["new"])


def test_a_feed_is_not_read_before_it_is_due(library: Library, site: Site, fetcher: Fetcher) -> None:
    publish(site, "mill")
    follow_feed(library, site.url("/feed"), fetcher)
    asked = len(site.asked)
    assert due_again(library, fetcher, after=-1) == []
    assert len(site.asked) == asked


def test_a_feed_that_fails_is_read_later_and_later_and_keeps_its_reason(
    library: Library, site: Site, fetcher: Fetcher
) -> None:
    publish(site, "mill")
    follow_feed(library, site.url("/feed"), fetcher)
    site.pages["/feed"] = respond(b"gone", "410 Gone")
    pauses = []
    for _ in range(3):
        ((feed, _),) = due_again(library, fetcher, after=0)
        pauses.append(pause(feed.failures))
        assert feed.problem == "does not exist (status 410); check the address"
    assert pauses == [2 * POLL_SECONDS, 4 * POLL_SECONDS, 8 * POLL_SECONDS]
    assert "fails: does not exist (status 410)" in read_feeds(library.folder)[0].describe()
    publish(site, "mill", "well")
    ((feed, _),) = due_again(library, fetcher)
    assert (feed.problem, feed.failures, len(library)) == ("", 0, 2)


def test_the_pause_has_an_end() -> None:
    assert pause(1000) == LONGEST_PAUSE


def test_the_page_of_an_item_is_asked_for_three_times(library: Library, site: Site, fetcher: Fetcher) -> None:
    publish(site, "mill", tag='"one"')
    site.pages["/mill"] = respond(b"", "503 Busy")
    follow_feed(library, site.url("/feed"), fetcher)
    for _ in range(4):
        due_again(library, fetcher)
    assert site.paths().count("/mill") == 3


def test_a_page_that_names_its_feed_will_do(library: Library, site: Site, fetcher: Fetcher) -> None:
    publish(site, "mill")
    link = b'<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head><body>Orm</body></html>'
    site.pages["/"] = respond(link, Content_Type="text/html")
    feed, _ = follow_feed(library, site.url("/"), fetcher)
    assert feed.url == site.url("/feed")


@pytest.mark.parametrize("status", ["403 Forbidden", "429 Too Many Requests", "503 Service Unavailable"])
def test_a_feed_that_cannot_be_had_at_first_is_kept_and_tried_again(
    library: Library, site: Site, fetcher: Fetcher, status: str
) -> None:
    site.pages["/feed"] = respond(b"no", status)
    feed, report = follow_feed(library, site.url("/feed"), fetcher)
    assert [one.url for one in read_feeds(library.folder)] == [feed.url]
    assert feed.failures == 1
    assert report.items[0].reason.endswith("it is followed all the same, and will be tried again")
    publish(site, "mill")
    again, report = follow_feed(library, site.url("/feed"), fetcher)
    assert (again.problem, [item.status for item in report.items]) == ("", ["new"])


@pytest.mark.parametrize(
    ("path", "reason"), [("/mill", "is no feed and names none"), ("/none", "does not exist \\(status 404\\)")]
)
def test_what_is_no_feed_is_refused_and_not_kept(
    library: Library, site: Site, fetcher: Fetcher, path: str, reason: str
) -> None:
    publish(site, "mill")
    with pytest.raises(LoadError, match=reason):
        follow_feed(library, site.url(path), fetcher)
    assert read_feeds(library.folder) == []


def test_a_feed_is_followed_no_longer_and_its_articles_stay(library: Library, site: Site, fetcher: Fetcher) -> None:
    publish(site, "mill")
    follow_feed(library, site.url("/feed"), fetcher)
    with pytest.raises(LoadError, match="is not followed"):
        unfollow(library.folder, [site.url("/other")])
    unfollow(library.folder, [site.url("/feed")])
    assert (read_feeds(library.folder), len(library)) == ([], 1)


def test_the_thread_reads_what_is_due_and_says_so(
    library: Library, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOOTNOTE_ALLOWED_HOSTS", "127.0.0.1")
    publish(site, "mill")
    write_feeds(library.folder, [Feed(site.url("/feed"))])
    said: list[str] = []
    follower = Follower(library, said.append)
    follower.start()
    until(lambda: bool(said))
    follower.stop()
    assert said == [f"new: {site.url('/mill')}"] or said == [f"new: {site.url('/feed')}"]


def test_the_command_follows_lists_and_removes(tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTNOTE_ALLOWED_HOSTS", "127.0.0.1")
    publish(site, "mill")
    folder, url = ["--library", str(tmp_path / "kept")], site.url("/feed")

    def run(*arguments: str) -> str:
        done = CliRunner().invoke(cli, ["follow", *arguments, *folder])
        assert done.exit_code == 0, done.output
        return done.output

    assert f"following {url}" in run(url)
    assert url in run("--list")
    (told,) = json.loads(run("--list", "--json"))
    assert (told["url"], told["title"], told["problem"]) == (url, "The Orm Post", "")
    assert run("--remove", url) == f"no longer followed: {url}\n"
    assert run("--list") == "no feeds are followed\n"
    assert CliRunner().invoke(cli, ["follow", *folder]).exit_code == 2


def test_a_feed_that_was_not_read_yet_tells_of_itself() -> None:
    told = Feed("https://news.example/feed", "Vik Herald").to_dict()
    assert told == {
        "url": "https://news.example/feed",
        "title": "Vik Herald",
        "failures": 0,
        "problem": "",
        "read": None,
        "due": None,
    }
