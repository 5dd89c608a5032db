"""Feeds as sites write them: of every kind, a little broken, short, or about pages that cannot be had."""

from __future__ import annotations

import pytest

from rag.ingestion.loaders import ArticleDraft, Entry, Fault, FileReader
from rag.ingestion.loaders.fetch import Fetcher
from rag.library import Library
from tests.rag.ingestion.loaders.server import Site, respond

MILL = "The mill at Orm closed on Friday. Its forty workers will be paid until June."
WELL = "The well at Brekke ran dry on Sunday. The village now gets its water by lorry."
LONG = f"{MILL} {WELL} " * 6
PAGE = (
    "<html><head><title>Mill closes{name}</title></head><body><article><h1>Mill closes</h1>"
    "<p>The mill at Orm closed on Friday, and nobody knows what will become of its wheel.</p></article></body></html>"
)


def rss(*items: str, link: str = "") -> bytes:
    head = f"<title>The Orm Post</title><link>{link}</link>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{"".join(items)}</channel></rss>'.encode()


def item(title: str, text: str, link: str = "", guid: str = "") -> str:
    told = f"<link>{link}</link>" if link else ""
    told += f'<guid isPermaLink="false">{guid}</guid>' if guid else ""
    return f"<item><title>{title}</title>{told}<description>{text}</description></item>"


@pytest.fixture
def read(site: Site):
    """Return a function that reads a feed from the site."""

    def read(feed: bytes) -> list[Entry]:
        site.pages["/feed"] = respond(feed, Content_Type="application/xml")
        return list(FileReader(fetcher=Fetcher(["127.0.0.1"])).read_url(site.url("/feed")))

    return read


def articles(found: list[Entry]) -> list[ArticleDraft]:
    assert all(isinstance(one, ArticleDraft) for one in found), found
    return [one for one in found if isinstance(one, ArticleDraft)]


def test_rdf_is_a_feed(write) -> None:
    feed = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="http://orm.example/"><title>The Orm '
        "Post</title>"
        '</channel><item rdf:about="http://orm.example/mill"><title>Mill '
        "closes</title><link>http://orm.example/mill</link>"
        f"<dc:date>2024-03-04T09:00:00Z</dc:date><description>{LONG}</description></item></rdf:RDF>"
    )
    (draft,) = articles(list(FileReader().read_file(write("news.rdf", feed))))
    assert (draft.title, draft.source, draft.url) == ("Mill closes", "The Orm Post", "http://orm.example/mill")
    assert draft.published == "2024-03-04T09:00:00+00:00"


@pytest.mark.parametrize("bad", ["&#1114112;", "&#xD800;", "&#0;", "&#xFFFFFFFF;", "&#31;"])
def test_a_reference_to_no_character_spoils_its_place_alone(write, bad: str) -> None:
    found = articles(list(FileReader().read_file(write("a.xml", rss(item("One", MILL), item(f"Two {bad}", WELL))))))
    assert [(one.title, one.text) for one in found] == [("One", MILL), ("Two �", WELL)]


def test_the_text_of_the_feed_stands_for_a_page_that_cannot_be_had_and_says_so(site: Site, read) -> None:
    site.pages["/mill"] = respond(b"no", "403 Forbidden")
    (draft,) = articles(read(rss(item("Mill closes", MILL, site.url("/mill")))))
    assert (draft.text, draft.title, draft.source, draft.url) == (
        MILL,
        "Mill closes",
        "The Orm Post",
        site.url("/mill"),
    )
    assert draft.note == "its page is not given to programs (status 403); this is the text of the feed"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (f"{MILL} Its owner said that ...", MILL),
        (f"{MILL} Continue reading", MILL),
        (f"{MILL} Its owner […]", MILL),
        ("The mill at Orm closed and …", ""),
    ],
)
def test_a_sentence_that_is_cut_off_is_not_kept(site: Site, read, text: str, kept: str) -> None:
    (found,) = read(rss(item("Mill closes", text, site.url("/none"))))
    assert (found.text if isinstance(found, ArticleDraft) else "") == kept


def test_without_a_text_the_fault_of_the_page_is_told(site: Site, read) -> None:
    url = site.url("/none")
    assert read(rss(item("Mill closes", "", url))) == [Fault("does not exist (status 404); check the address", url)]


@pytest.mark.parametrize(
    ("name", "home", "outlet"),
    [
        ("", "/", "The Orm Post"),
        (" | Orm Post Online", "/", "The Orm Post"),
        ("", "http://list.example/", "The Orm Post"),
    ],
)
def test_the_outlet_is_the_name_of_the_feed(site: Site, read, name: str, home: str, outlet: str) -> None:
    site.pages["/mill"] = respond(PAGE.format(name=name).encode(), Content_Type="text/html")
    link = site.url(home) if home == "/" else home
    (draft,) = articles(read(rss(item("Mill closes", "", site.url("/mill")), link=link)))
    assert draft.source == outlet


def test_a_feed_of_other_sites_leaves_them_their_names(site: Site, read) -> None:
    named = PAGE.format(name="").replace("<head>", '<head><meta property="og:site_name" content="Orm Radio">')
    site.pages["/mill"] = respond(named.encode(), Content_Type="text/html")
    feed = rss(item("Mill closes", "", site.url("/mill")), link="http://list.example/")
    (draft,) = articles(read(feed))
    assert draft.source == "Orm Radio"


def test_two_items_with_one_link_are_two_articles_if_their_ids_differ(library: Library, write) -> None:
    home = "http://orm.example/"
    feed = rss(
        item("Mill closes", LONG, home, "a1"), item("Well dry", f"{WELL} Ten houses are empty. " * 9, home, "a2")
    )
    report = library.add([write("a.xml", feed)])
    assert [(one.status, one.reason) for one in report.items] == [("new", None), ("new", None)]
    assert {one.url for one in library.articles()} == {f"{home}#a1", f"{home}#a2"}


def test_the_same_item_twice_is_one_article(library: Library, write) -> None:
    twice = item("Mill closes", LONG, "http://orm.example/mill", "a1")
    assert [one.status for one in library.add([write("a.xml", rss(twice, twice))]).items] == ["new", "duplicate"]


def test_the_line_that_names_title_and_outlet_is_no_text(write) -> None:
    signature = "<p>The post Mill closes appeared first on The Orm Post.</p>"
    text = f"<![CDATA[<p>{MILL}</p>{signature}]]>"
    (draft,) = articles(list(FileReader().read_file(write("a.xml", rss(item("Mill closes", text))))))
    assert draft.text == MILL


def wordpress(*entries: tuple[str, str, str, str]) -> str:
    """Return an export of WordPress with the title, text, state and type of each entry."""
    items = "".join(
        f"<item><title>{title}</title><link>https://orm.example/{place}</link><dc:creator>aholm</dc:creator>"
        f"<content:encoded><![CDATA[{text}]]></content:encoded><wp:status>{state}</wp:status>"
        f"<wp:post_type>{kind}</wp:post_type></item>"
        for place, (title, text, state, kind) in enumerate(entries)
    )
    author = "<wp:author_login>aholm</wp:author_login><wp:author_display_name>Ada Holm</wp:author_display_name>"
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>'
        f"<title>The Orm Post</title><wp:author>{author}</wp:author>{items}</channel></rss>"
    )


def test_an_export_of_wordpress_gives_what_was_published(write) -> None:
    text = '[caption id="a" width="9"]<img src="a.jpg"/> The wheel[/caption]\n<p>It closed.</p>\n\n[gallery ids="1,2"]'
    feed = wordpress(
        ("Mill closes", text, "publish", "post"), ("Mill moves", "It moves.", "draft", "post"),
        ("mill.jpg", "", "inherit", "attachment"), ("Menu", "Home", "publish", "nav_menu_item"),
        ("Mill sold", "It was [sic] sold.\n\n[vc_row]It is old.[/vc_row]", "publish", "story"),
    )  # fmt: skip
    mill, draft, sold = FileReader().read_file(write("orm.xml", feed))
    assert (mill.title, mill.text, mill.author) == ("Mill closes", "It closed.", "Ada Holm")
    assert draft == Fault(
        "“Mill moves” was not published (its state is draft); save its text as a file if it may be cited"
    )
    assert sold.text == "It was [sic] sold.\n\nIt is old."


@pytest.mark.parametrize(
    ("opened", "closed"), [("<p>", "</p>"), ("<![CDATA[<p>", "</p>]]>"), ("&lt;p&gt;", "&lt;/p&gt;")]
)
def test_a_reference_to_nothing_is_the_text_that_it_is(load, opened: str, closed: str) -> None:
    text = "The mill &undefinedent; closed &eacute; on Friday."
    item = f"<item><title>Mill</title><description>{opened}{text}{closed}</description></item>"
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title>{item}</channel></rss>'
    assert "The mill &undefinedent; closed é on Friday." in load(feed, "a.rss").text
