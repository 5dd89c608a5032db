"""The date of an article as its file writes it, and what is said where it cannot be read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

import pytest

from rag.errors import LoadError
from rag.ingestion.loaders import FileReader
from rag.ingestion.loaders.dates import foreseen
from rag.ingestion.loaders.draft import ArticleDraft, Met

RAIN = "The rain stopped the harvest in Lund on Monday, and farmers said that they would wait for better days."
GOLD = "A thief stole the gold of Malmo at night, police said, and there are no leads so far in the whole town."
UNREAD = "could not be read; stored without a date"


def page(language: str, head: str, visible: str = "") -> str:
    text = f"<article><h1>Rain</h1>{visible}<p>{RAIN}</p><p>{GOLD}</p></article>"
    return f'<!doctype html><html lang="{language}"><head>{head}</head><body>{text}</body></html>'


@pytest.fixture
def dates(write):
    """Return a function that gives the date and the note of each article of a file."""

    def dates(content: str, name: str) -> list[tuple[str | None, str | None]]:
        found = FileReader().read_file(write(name, content))
        return [(one.published, one.note) for one in found if isinstance(one, ArticleDraft)]

    return dates


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en-US", ("2019-06-07", None)),
        ("en-GB", ("2019-07-06", None)),
        ("sv", ("2019-07-06", None)),
        ("en", (None, "date “06/07/2019” may be 6 July or 7 June; stored without a date")),
    ],
)
@pytest.mark.parametrize(
    ("head", "visible"),
    [
        ("", '<p class="date">Published 06/07/2019 5:30 PM</p>'),
        ('<meta name="date" content="06/07/2019">', ""),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "06/07/2019"}</script>', ""),
    ],
)
def test_the_numbers_of_a_page_are_read_by_its_language(dates, language, head, visible, expected) -> None:
    assert dates(page(language, head, visible), "rain.html") == [expected]


def test_the_region_of_a_page_may_stand_in_its_head(dates) -> None:
    head = '<meta property="og:locale" content="en_US">'
    assert dates(page("en", head, '<time class="date">06/07/2019</time>'), "rain.html") == [("2019-06-07", None)]


@pytest.mark.parametrize(
    ("language", "visible", "expected"),
    [
        ("en", "", None),
        ("en", "<time>June 7th, 2019</time>", "2019-06-07"),
        ("en", '<p class="posted-date">06/27/2019</p>', "2019-06-27"),
        ("ko", "<time>2019년 6월 7일</time>", "2019-06-07"),
        ("it", "<time>7 giugno 2019</time>", "2019-06-07"),
        ("en", '<p class="date">7 June 2019 (07/06/2019)</p>', "2019-06-07"),
    ],
)
def test_a_page_has_the_date_that_its_article_shows(dates, language: str, visible: str, expected: str | None) -> None:
    assert dates(page(language, "", visible), "rain.html") == [(expected, None)]


@pytest.mark.parametrize(
    ("head", "visible", "expected"),
    [
        ('<meta property="article:published_time" content="2019-06-07T00:15:00+02:00">', "", "T00:15:00+02:00"),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2019-06-07T09:00:00Z", '
         '"dateModified": "2019-06-07T11:00:00Z"}</script>', "<time>7 June 2019, 11:00</time>", "T09:00:00Z"),
        ("", '<time datetime="2019-06-07T14:15:00Z">7 June 2019</time>', "T14:15:00Z"),
        ("", '<time datetime="14:15">7 June 2019, 14:15</time>', "T14:15:00"),
        ("", '<p class="date">7. Juni 2019, 14:15 Uhr</p>', "T14:15:00"),
        ("", '<p class="date">7 June 2019, 2.15 pm</p>', "T14:15:00"),
        ("", "".join(f'<time datetime="2019-06-07T1{hour}:00:00Z">1{hour}:00</time>' for hour in "12"), ""),
    ],
)  # fmt: skip
def test_a_page_keeps_the_time_of_day_that_it_tells_of_its_article(dates, head, visible, expected) -> None:
    assert dates(page("en", head, visible), "rain.html") == [(f"2019-06-07{expected}", None)]


@pytest.mark.parametrize(
    "shown",
    ["14:15", "14.15", "20:25", "14h15", "14:15 Uhr", "2:15 pm", "Today, 14:15", "Mis à jour à 14 h 15", "14:15–15:30",
     "午後2時15分", "14:15:30 CET"],
)  # fmt: skip
def test_a_time_of_day_without_a_day_is_no_date(dates, shown: str) -> None:
    byline = "<p>By Ann Lee, The Lund Courier, 7 June 2019</p>"
    for head, visible in (
        ("", f"<time>{shown}</time>"),
        ("", f'<p class="date">{shown}</p>'),
        (f'<meta name="date" content="{shown}">', ""),
        (f'<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": "{shown}"}}</script>', ""),
    ):
        assert dates(page("en", head, visible), "rain.html") == [(None, None)]
        assert dates(page("en", head, visible + byline), "rain.html") == [("2019-06-07", None)]


@pytest.mark.parametrize(
    ("head", "visible"),
    [
        ('<meta property="article:published_time" content="June 2019">', ""),
        ('<meta name="date" content="2019-06">', ""),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2019-06"}</script>', ""),
        ("", '<time datetime="2019-06">June 2019</time>'),
        ("", '<p class="date">June 2019</p>'),
        ("", "<p>By Ann Lee, The Lund Courier, June 2019</p>"),
    ],
)
def test_a_month_of_a_page_is_kept_as_a_month(dates, head: str, visible: str) -> None:
    assert dates(page("en", head, visible), "rain.html") == [("2019-06", None)]


def test_a_date_of_a_page_that_names_no_month_is_told(dates) -> None:
    head = '<meta property="article:published_time" content="Spring 2019">'
    assert dates(page("en", head), "rain.html") == [(None, f"date “Spring 2019” {UNREAD}")]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("June 7th, 2019", ("2019-06-07", None)),
        ("7 June 2019 14:30 CET", ("2019-06-07T14:30:00+01:00", None)),
        ("20190607", ("2019-06-07", None)),
        ("June 2019", ("2019-06", None)),
        ("2019", ("2019", None)),
        ("2019-06-31", (None, f"date “2019-06-31” {UNREAD}")),
        ("06/07/2019", (None, "date “06/07/2019” may be 6 July or 7 June; stored without a date")),
        ("06/07/2019\nlang: en-US", ("2019-06-07", None)),
        ("soon, " * 1000, (None, f"date “soon, soon, soon, soon, soon, soon, soon…” {UNREAD}")),
        ("", (None, None)),
    ],
)
def test_front_matter_may_write_its_date_in_any_way(dates, written: str, expected) -> None:
    assert dates(f"---\ntitle: Rain\ndate: {written}\n---\n{RAIN}", "rain.md") == [expected]


def table(*cells: str) -> str:
    rows = "".join(f'{number},"{cell}","{RAIN} It was day {number}."\n' for number, cell in enumerate(cells))
    return f"id,Datum,text\n{rows}"


def test_a_column_of_dates_may_hold_them_in_any_way(dates) -> None:
    cells = ("43623", "43623.75", "7. Juni 2019", "1559916000", "2019年6月7日", "June 2019", "tba")
    assert dates(table(*cells), "news.csv") == [
        ("2019-06-07", None), ("2019-06-07T18:00:00", None), ("2019-06-07", None), ("2019-06-07T14:00:00+00:00", None),
        ("2019-06-07", None), ("2019-06", None), (None, f"date “tba” {UNREAD}"),
    ]  # fmt: skip


def test_a_number_of_days_is_a_date_in_a_column_of_dates_alone(dates) -> None:
    assert dates(f"---\ndate: 43623\n---\n{RAIN}", "rain.md") == [(None, f"date “43623” {UNREAD}")]


@pytest.mark.parametrize(
    ("other", "expected"),
    [("06/27/2019", "2019-06-07"), ("27/06/2019", "2019-07-06"), ("27 June 2019", None)],
)
def test_the_other_dates_of_a_collection_settle_the_order_of_its_numbers(dates, other: str, expected) -> None:
    assert [day for day, _ in dates(table("06/07/2019", other), "news.csv")] == [expected, "2019-06-27"]


def test_a_row_may_tell_its_language_and_its_date_as_a_number(dates) -> None:
    rows = [
        {"text": RAIN, "date": "06/07/2019", "language": "en-US"},
        {"text": GOLD, "date": 43623.5},
        {"text": f"{RAIN} {GOLD}", "timestamp": 1559916000.5},
    ]
    assert dates("\n".join(map(json.dumps, rows)), "news.jsonl") == [
        ("2019-06-07", None), ("2019-06-07T12:00:00", None), ("2019-06-07T14:00:00+00:00", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Fri, 07 Jun 2019 14:00:00 GMT", ("2019-06-07T14:00:00+00:00", None)),
        ("Fri, 07 Jun 2019 00:30:00 +0200", ("2019-06-07T00:30:00+02:00", None)),
        ("07/06/2019", ("2019-06-07", None)),
        ("2019年6月7日", ("2019-06-07", None)),
        ("2019-13-45", (None, f"date “2019-13-45” {UNREAD}")),
    ],
)
def test_a_feed_is_read_in_its_language_and_never_guessed_at(dates, written: str, expected) -> None:
    item = f"<item><title>Rain</title><pubDate>{written}</pubDate><description>{RAIN}</description></item>"
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><language>en-gb</language>{item}</channel></rss>'
    assert dates(feed, "news.rss") == [expected]


def test_the_note_about_a_date_stands_beside_another(dates) -> None:
    assert dates(page("en", '<meta name="date" content="tba">'), "rain.txt") == [
        (None, f"is a web page, although its name ends in .txt; date “tba” {UNREAD}")
    ]


def test_an_error_behind_the_first_articles_loses_none_of_them() -> None:
    def found(drafts: Sequence[ArticleDraft]) -> Iterator[Met]:
        yield from drafts
        raise LoadError("is cut off")

    drafts = [ArticleDraft(RAIN, published="27/06/2019"), ArticleDraft(GOLD, published="06/07/2019")]
    order, every = foreseen(found(drafts))
    assert (order, next(every), next(every)) == ("day first", *drafts)
    with pytest.raises(LoadError, match="is cut off"):
        next(every)
