"""Pages of different make: each gives its article, or the reason why it is refused."""

from __future__ import annotations

import io
import time
from contextlib import suppress
from dataclasses import replace

import pytest

from rag.errors import LoadError
from rag.ingestion.loaders.draft import ArticleDraft, Fault, RawInput
from rag.ingestion.loaders.page import FROM_LINKED_DATA, NOT_FREE, load, read_pages
from rag.ingestion.loaders.page.parts import MOST_PARTS, parted
from rag.text.sentences import split
from tests.rag.ingestion.loaders.pages import cms_pages, first_pages, last_pages, later_pages
from tests.rag.ingestion.loaders.pages.written import WrittenPage, linked, page

EVERY = (*first_pages.PAGES, *later_pages.PAGES, *last_pages.PAGES, *cms_pages.PAGES)
WITH_ARTICLE = [one for one in EVERY if not one.refused]
WITHOUT_ARTICLE = [one for one in EVERY if one.refused]
TWINS = "".join(
    f"<article><h2>Fog</h2><p>By {name} Lie</p><p>Fog lay over the quay {when} and no boat left it.</p></article>"
    for name, when in (("Aud", "on Monday"), ("Per", "on Tuesday"))
)
OPENING = "The well in Brekke ran dry on Sunday for the first time in forty years, the village council said."


def read_page(data: bytes, url: str | None = None) -> ArticleDraft:
    (draft,) = read_pages(data, url=url)
    return draft


def test_there_are_forty_pages_and_more() -> None:
    assert len({one.name for one in EVERY}) == len(EVERY) >= 40


@pytest.mark.parametrize("written", WITH_ARTICLE, ids=lambda one: one.name)
def test_a_page_gives_its_article_and_nothing_else(written: WrittenPage) -> None:
    draft = read_page(written.html.encode())
    cited = [draft.text[span.start : span.end] for span in split(draft.text) if span.citable]
    assert [one for one in written.kept if not any(one in sentence for sentence in cited)] == []
    assert [one for one in written.dropped if one in draft.text] == []


@pytest.mark.parametrize("written", WITHOUT_ARTICLE, ids=lambda one: one.name)
def test_a_page_without_an_article_is_refused_with_the_reason(written: WrittenPage) -> None:
    with pytest.raises(LoadError, match=written.refused):
        read_page(written.html.encode())


def test_the_linked_data_tell_what_the_page_does_not_show() -> None:
    told = (
        '{"@type":"NewsArticle","headline":"Well runs dry in Brekke","datePublished":"2025-07-06T09:00:00+02:00",'
        '"dateModified":"2025-07-09T09:00:00+02:00","author":[{"name":"Aud Lie"},{"name":"Per Vik"}],'
        f'"publisher":{{"name":"Brekke Post"}},"articleBody":"{OPENING}"}}'
    )
    draft = read_page(page("<div></div>", linked(told)).encode())
    assert (draft.text, draft.title, draft.source) == (OPENING, "Well runs dry in Brekke", "Brekke Post")
    assert (draft.author, draft.published, draft.note) == (
        "Aud Lie, Per Vik",
        "2025-07-06T09:00:00+02:00",
        FROM_LINKED_DATA,
    )


def test_the_visible_text_counts_for_more_than_a_summary_in_the_linked_data() -> None:
    told = '{"@type":"NewsArticle","headline":"Well runs dry in Brekke","articleBody":"The well ran dry."}'
    draft = read_page(
        page(f"<article><h1>Well runs dry in Brekke</h1><p>{OPENING}</p></article>", linked(told)).encode()
    )
    assert (draft.text, draft.note) == (OPENING, None)


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        ("<time>14:15</time>", OPENING),
        ('<div class="meta"><span class="time">2.15 pm</span></div>', OPENING),
        ("<div><time>14:15</time></div><h2>Well dry</h2>", f"Well dry\n\n14:15: {OPENING}"),
        ("<p>14:15</p><p>It rained.</p><p>14:50</p>", f"14:15: It rained.\n\n14:50: {OPENING}"),
        ("<p>Since <time>14:15</time></p>", f"Since 14:15\n\n{OPENING}"),
        ("Since <b>Friday</b> <time>14:15</time>", f"Since Friday 14:15\n\n{OPENING}"),
    ],
)
def test_the_only_time_that_stands_alone_is_that_of_the_page_and_no_text(shown: str, text: str) -> None:
    body = f"<article><h1>Well runs dry in Brekke</h1>{shown}<p>{OPENING}</p></article>"
    assert read_page(page(body, title="Well runs dry in Brekke").encode()).text == text


@pytest.mark.parametrize(
    ("first", "second", "title"),
    [
        ("Brekke Post", "Well runs dry in Brekke", "Well runs dry in Brekke - Brekke Post"),
        ("Well runs dry in Brekke", "Brekke Post", "Well runs dry in Brekke - Brekke Post"),
        ("Well runs dry in Brekke", "Why the well ran dry", "Well runs dry in Brekke"),
    ],
)
def test_the_headline_is_the_heading_that_the_title_repeats(first: str, second: str, title: str) -> None:
    shown = f"<div><h1>{first}</h1></div><div><h2>{second}</h2><p>{OPENING}</p></div>"
    assert read_page(page(shown, title=title).encode()).title == "Well runs dry in Brekke"


@pytest.mark.parametrize("name", ["title c3", "MsoTitle"])
def test_the_title_of_a_document_that_was_saved_as_a_page_is_its_headline(name: str) -> None:
    draft = read_page(page(f"<p class='{name}'>Well runs dry</p><p>{OPENING}</p><p>Help came.</p>", title="W").encode())
    assert (draft.title, draft.text) == ("Well runs dry", f"{OPENING}\n\nHelp came.")


def test_the_byline_below_the_headline_tells_author_outlet_and_date() -> None:
    line = "<div class='meta'>By <a href='/a'>Aud Lie</a> <span>|</span> <time>6 July 2025</time></div>"
    shown = f"<article><h1>Well runs dry in Brekke</h1>{line}<p>{OPENING}</p></article>"
    draft = read_page(page(shown, title="Well runs dry in Brekke | Brekke Post").encode())
    assert (draft.author, draft.source, draft.published) == ("Aud Lie", "Brekke Post", "2025-07-06")


def test_an_author_is_named_as_far_as_the_page_has_the_name() -> None:
    line = "<div class='byline'><a href='/a'>Aud Lie</a><div>Jul 06, 2025</div></div>"
    shown = f"<article><h1>Well runs dry in Brekke</h1>{line}<p>{OPENING}</p></article>"
    assert read_page(page(shown, title="Well runs dry in Brekke").encode()).author == "Aud Lie"


def test_the_date_of_the_byline_counts_for_more_than_another_day_in_the_text() -> None:
    shown = f"<p>Seen on 2 June 2026</p><b>Well runs dry in Brekke</b><p>Von Aud Lie, 3. Mai 2026</p><p>{OPENING}</p>"
    draft = read_page(page(f"<div>{shown}</div>", title="Drucken: Well runs dry in Brekke").encode())
    assert (draft.title, draft.author, draft.published) == ("Well runs dry in Brekke", "Aud Lie", "3. Mai 2026")


@pytest.mark.parametrize(
    ("title", "imprint", "outlet"),
    [
        ("Well runs dry in Brekke", "© 2019–2026 Brekke Post. All rights reserved.", "Brekke Post"),
        ("Well runs dry in Brekke", "Copyright by Brekker Zeitung | Imprint", "Brekker Zeitung"),
        ("Well runs dry in Brekke", "© 2026 Aud Lie", None),
        ("Well runs dry in Brekke - The Quay", "© 2026 Brekke Post", "The Quay"),
        ("Well runs dry in Brekke: The Mayor", "", None),
    ],
)
def test_the_title_or_the_imprint_names_the_outlet(title: str, imprint: str, outlet: str | None) -> None:
    shown = f"<main><h1>Well runs dry in Brekke</h1><p>{OPENING}</p></main><footer>{imprint}</footer>"
    assert read_page(page(shown, title=title).encode()).source == outlet


def articles(*bylines: str, head: str = "") -> list[ArticleDraft]:
    """Return the articles of a page with so many, which have these bylines."""
    one = "<article><h2>Street {} cut</h2><p class='by'>{}</p><p>{} It was cut for the {} time.</p></article>"
    inner = "".join(one.format(place, byline, OPENING, place) for place, byline in enumerate(bylines))
    title = "Brekke in short, 3 May 2026"
    data = page(f"<main><h1>{title}</h1>{inner}</main>", head, title).encode()
    return list(load(RawInput(lambda: io.BytesIO(data), len(data), ".html")))


def test_a_page_with_articles_by_different_authors_gives_each() -> None:
    found = articles("By Aud Lie", "By Per Vik", "The desk")
    assert [(one.title, one.text, one.author, one.published) for one in found] == [
        (f"Street {place} cut", f"{more}{OPENING} It was cut for the {place} time.", author, "2026-05-03")
        for place, (author, more) in enumerate([("Aud Lie", ""), ("Per Vik", ""), (None, "The desk\n\n")])
    ]
    dated = articles("By Aud Lie, 1 May 2026", "By Per Vik")
    assert [(one.author, one.published) for one in dated] == [("Aud Lie", "1 May 2026"), ("Per Vik", None)]


def test_the_articles_of_a_page_have_addresses_of_their_own() -> None:
    link = '<link rel="canonical" href="https://brekke.example/3">'
    one, two = articles("By Aud Lie", "By Per Vik", head=link)
    assert [one.url, two.url] == [f"https://brekke.example/3#:~:text=Street%20{place}%20cut" for place in (0, 1)]


def test_articles_of_one_title_have_names_of_their_own() -> None:
    one, two = parted(articles("By Aud Lie")[0], TWINS)
    assert [(one.title, one.part), (two.title, two.part)] == [("Fog", "Fog"), ("Fog", "Fog 2")]


def test_articles_of_one_title_are_linked_to_by_their_first_lines_that_differ() -> None:
    whole = replace(articles("By Aud Lie")[0], url="https://brekke.example/3")
    desk = "<p>The night desk saw fog over all of the bay again.</p>"
    texts = [f"{desk}<p>{town} was the first to see it, and the last.</p>" for town in ("Alm", "Orm")]
    names = zip(("Fog", "FOG", "fog"), ("Aud", "Per", "Ida"), ("", *texts), strict=True)
    twins = "".join(
        f"<article><h2>{title}</h2><p>By {name} Lie</p>{text or desk}</article>" for title, name, text in names
    )
    assert [one.url.partition("text=")[2] for one in parted(whole, page(twins))] == [
        "Fog",
        "Alm%20was%20the%20first%20to%20see%20it%2C%20and%20the%20last.",
        "Orm%20was%20the%20first%20to%20see%20it%2C%20and%20the%20last.",
    ]


def test_a_page_with_more_articles_than_are_read_says_so() -> None:
    teasers = "<article><h2><a href=/x>Fair opens</a></h2></article>" * MOST_PARTS
    found = articles(*(f"By {name} Lie" for name in ("Aud", "Per") * (MOST_PARTS // 2)), head=teasers)
    assert (len(found), found[-1].title) == (MOST_PARTS, f"Street {MOST_PARTS - 1} cut")
    found = articles(*(f"By {name} Lie" for name in ("Aud", "Per") * (MOST_PARTS // 2 + 1)))
    assert (len(found), found[-1]) == (
        MOST_PARTS + 1,
        Fault("holds 1,002 articles, of which the first 1,000 were read; add the others by their own addresses"),
    )


@pytest.mark.parametrize(
    "given",
    [
        {"bylines": ("By Aud Lie", "By Aud Lie")},
        {"bylines": ("By Aud Lie", "By Per Vik"), "head": linked('{"@type":"LiveBlogPosting","headline":"Brekke"}')},
    ],
)
def test_the_posts_of_one_author_or_of_a_live_blog_are_one_article(given) -> None:
    assert len(articles(*given.pop("bylines"), **given)) == 1


def test_a_label_before_the_author_is_left_out() -> None:
    line = "<div class='field-author'><div>Author</div><div><a href='/a'>Aud Lie</a></div></div>"
    shown = f"<article><h1>Well runs dry in Brekke</h1>{line}<p>{OPENING}</p></article>"
    assert read_page(page(shown, title="Well runs dry in Brekke").encode()).author == "Aud Lie"


def test_a_page_that_asks_for_a_subscription_says_so() -> None:
    told = '{"@type":"NewsArticle","headline":"Well runs dry in Brekke","isAccessibleForFree":"False"}'
    shown = f"<article><h1>Well runs dry in Brekke</h1><p>{OPENING}</p></article>"
    assert read_page(page(shown, linked(told)).encode()).note == NOT_FREE


def test_a_page_without_an_article_names_its_feed() -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="/news.rss">'
    with pytest.raises(LoadError, match=r"holds no article.*add its feed, https://well.example/news.rss"):
        read_page(page("<p>Welcome!</p>", link, "Brekke Post").encode(), url="https://well.example/")


@pytest.mark.parametrize(
    "hard",
    [
        "<div>" * 3000 + "<p>We use cookies, please accept.</p>", "<h1>a</h1>" * 20_000,
        "<p>You can log in to your account.</p>" * 5000, "<ul>" + "<li><a href=/x>A title of a story</a>" * 20_000,
        "<article><h1>Well</h1>" * 2000, "<table><tr><td>" * 1000, f"<p>{OPENING}</p>" * 5000,
        "<a href=/x><h2>A long headline here</h2></a>" * 10_000, "<form>" * 500 + f"<p>{OPENING}</p>" * 500,
        "<p></p>" * 20_000 + "<div><ul><li><a href=/x>A title of a story</a></ul></div>" * 20_000,
        '<script type="application/ld+json">' + "[" * 50_000 + "</script><p>Rain.</p>",
    ],
    ids=range(11),
)  # fmt: skip
def test_a_hostile_page_is_read_in_time_that_grows_with_its_length(hard: str) -> None:
    started = time.process_time()
    with suppress(LoadError):
        read_page(f"<html><head><title>The well</title></head><body>{hard}</body></html>".encode())
    assert time.process_time() - started < 15
