from __future__ import annotations

from rag.library.following.feeds import FILE, Feed, read_feeds, write_feeds
from ui.library.feeds import list_feeds, render_feeds, unfollow_feed

POST = Feed("https://post.example/feed", "The <Orm> Post", read=1_780_000_000.0, due=1_780_000_300.0)


def test_a_feed_is_named_with_when_it_was_read_and_how_many_of_its_pages_were_lost():
    html = render_feeds([Feed(POST.url, POST.title, read=POST.read, tries={"a": 0, "b": 3, "c": 1})])
    assert '<bdi>The &lt;Orm&gt; Post</bdi></span><span class="meta">read <time datetime=' in html
    assert "2 pages of it could not be read" in html


def test_a_feed_without_a_name_is_called_by_its_host():
    html = render_feeds([Feed("https://post.example/feed")])
    assert "<bdi>post.example</bdi>" in html
    assert "not read yet" in html


def test_those_that_fail_come_first_with_the_reason_the_cure_and_the_next_attempt():
    problem = "does not exist (status 404); check the address"
    html = render_feeds([POST, Feed("https://b.example/feed", due=1_780_000_000.0, failures=2, problem=problem)])
    assert html.index("b.example") < html.index("post.example")
    assert (
        "Cannot be read: does not exist (status 404). Check the address. 2 attempts failed; the next is at "
        '<time datetime="2026-05-28T20:26:40+00:00">28 May 2026 20:26 UTC</time>.'
    ) in html


def test_a_feed_is_followed_no_longer_once(tmp_path):
    write_feeds(tmp_path, [POST])
    assert "Its articles stay." in unfollow_feed(tmp_path, POST.url)["report"]
    assert (read_feeds(tmp_path), list_feeds(tmp_path)) == ([], {"html": ""})
    assert "is not followed" in unfollow_feed(tmp_path, POST.url)["report"]


def test_a_damaged_file_of_feeds_is_said_in_the_list(tmp_path):
    (tmp_path / FILE).write_text("{")
    assert "is damaged; delete it, and follow the feeds anew." in list_feeds(tmp_path)["html"]
