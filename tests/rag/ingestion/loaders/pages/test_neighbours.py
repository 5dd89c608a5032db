"""What stands beside the article of a page, and pages about the site."""

from __future__ import annotations

import pytest

from rag.errors import LoadError
from rag.ingestion.loaders.draft import ArticleDraft
from rag.ingestion.loaders.page import BESIDE, read_pages
from tests.rag.ingestion.loaders.pages.written import page

SAILS = "The ferry Otter sailed from Brena on Monday with forty people aboard."
TWICE = "It will sail twice a day until September, the owner said."
ARTICLE = f"<h1>Otter sails</h1><p>{SAILS}</p><p>{TWICE}</p>"
TEXT = f"{SAILS}\n\n{TWICE}"
ZOO = "The zoo of Brena lost two lions on Sunday, its keeper said."


def read(shown: str, title: str = "Otter sails - The Quay") -> ArticleDraft:
    (draft,) = read_pages(page(shown, title=title).encode())
    assert isinstance(draft, ArticleDraft)
    return draft


@pytest.mark.parametrize(
    "box",
    [
        f"<div><h3>Most read</h3><p>{ZOO}</p></div>",
        f"<section><div><span>Auch interessant</span></div><div><p>{ZOO}</p></div></section>",
        f"<div><h2>In other news</h2><p>{ZOO}</p><h2>What others are reading</h2><p>{ZOO}</p></div>",
    ],
)
def test_a_box_that_is_headed_as_a_list_of_others_is_left_out(box: str) -> None:
    assert read(f"<div>{ARTICLE}</div>{box}").text == TEXT
    assert read(f"<div>{ARTICLE}{box}</div>").text == TEXT


def test_a_part_of_the_article_with_a_heading_of_its_own_is_kept() -> None:
    part = "<h3>Most read about the ferry</h3><p>Her timetable is the page that most people in Brena look at.</p>"
    assert "timetable" in read(f"<div>{ARTICLE}</div><div>{part}</div>").text
    flat = f"<div>{ARTICLE}<h3>The latest</h3><p>The Otter lay in the port of Brena on Tuesday.</p></div>"
    assert "lay in the port" in read(flat).text


ABOUT = "<p>The Quay was founded in 1911 by two printers.</p><p>Twelve people write it.</p><p>Its readers own it.</p>"


@pytest.mark.parametrize("title", ["About us", "Privacy policy", "Impressum", "Contact the newsroom", "Quiénes somos"])
def test_a_page_about_the_site_is_refused(title: str) -> None:
    with pytest.raises(LoadError, match="a page about its site"):
        read(f"<main><h1>{title}</h1>{ABOUT}</main>", f"{title} - The Quay")


def test_an_article_that_is_signed_is_one_whatever_its_headline() -> None:
    assert read(f"<main><h1>About us</h1><p>By Ann Lee</p>{ABOUT}</main>", "About us - The Quay").author == "Ann Lee"


@pytest.mark.parametrize(
    "line",
    [
        "<div class='byline'>By Tom Berg{}, The Coast Courier, 12 May 2025</div>",
        "<address rel='author'>By Tom Berg{}, The Coast Courier, 12 May 2025</address>",
        "<span class='article__byline'>By Tom Berg{} | The Coast Courier | 12 May 2025</span>",
        "<p>By Tom Berg{}, The Coast Courier, 12 May 2025</p>",
    ],
)
@pytest.mark.parametrize(("more", "authors"), [("", "Tom Berg"), (" and Aud Lie", "Tom Berg, Aud Lie")])
def test_a_byline_in_an_element_of_its_own_names_author_and_outlet(line: str, more: str, authors: str) -> None:
    shown = f"<article><h1>Otter sails</h1>{line.format(more)}<p>{SAILS}</p><p>{TWICE}</p></article>"
    draft = read(shown, "Otter sails")
    assert (draft.source, draft.published) == ("The Coast Courier", "12 May 2025")
    assert (draft.author or "").replace(" and ", ", ") == authors


def test_a_section_behind_the_article_is_part_of_it_or_named_in_the_report() -> None:
    shown = f"<main><article>{ARTICLE}</article><section><h2>Money</h2><p>{{}}</p></section></main>"
    own = "The owner of the Otter borrowed two million crowns for her."
    kept = read(shown.format(own))
    assert (kept.text, kept.note) == (f"{TEXT}\n\nMoney\n\n{own}", None)
    left = read(shown.format(ZOO))
    assert (left.text, left.note) == (TEXT, BESIDE.format("Money"))


HEARD = "He told the harbour board that ice had kept her in port for nine weeks."
AGAIN = "The board paid him."
ABOARD = "The Otter took her first lorries on Tuesday, and sails from the new pier."


@pytest.mark.parametrize(
    "marked", ["<article>{}</article>{}", "<div><h1></h1><div class='article-body'>{}</div>{}</div>"]
)
@pytest.mark.parametrize(
    ("behind", "kept"),
    [
        (f"<div>{HEARD}</div><div>{AGAIN}</div>", [HEARD, AGAIN]),
        (f"<div style='color: navy'>{ABOARD}</div><div class='ad'>Fish</div><p>{AGAIN}</p>", [ABOARD, AGAIN]),
        (f"<div><div><b>The Otter</b>{ABOARD.removeprefix('The Otter')}</div></div>", [ABOARD]),
    ],
)
def test_plain_text_behind_the_article_goes_on_with_it(marked: str, behind: str, kept: list[str]) -> None:
    draft = read(marked.format(ARTICLE, behind))
    assert (draft.text, draft.note) == ("\n\n".join((TEXT, *kept)), None)


@pytest.mark.parametrize(
    "marked", ["<article>{}</article>{}", "<div><h1></h1><div class='article-body'>{}</div>{}</div>"]
)
def test_plain_text_behind_the_article_on_something_else_is_named_in_the_report(marked: str) -> None:
    draft = read(marked.format(ARTICLE, f"<div>{ZOO}</div>"))
    assert (draft.text, draft.note) == (TEXT, BESIDE.format(ZOO))
    long = f"<div>{ZOO[:-1]}, who is sad.</div>"
    assert read(marked.format(ARTICLE, long)).note == BESIDE.format(f"{ZOO[:-1]},…")


@pytest.mark.parametrize(
    "behind",
    [
        f"<div class='bio'>{HEARD}</div>",
        "<div><a href='/o'>The Otter sails again from Brena in September, her owner says.</a></div>",
        "<div>Sign up for our newsletter and read of the Otter that sails in your inbox.</div>",
        "<div>The Otter sails</div>",
    ],
)
def test_named_boxes_links_notices_and_labels_behind_the_article_are_no_text_of_it(behind: str) -> None:
    draft = read(f"<main><article>{ARTICLE}</article>{behind}</main>")
    assert (draft.text, draft.note) == (TEXT, None)


@pytest.mark.parametrize(
    "label",
    ["Advertisement", "ADVERTISEMENT", "- Anzeige -", "Werbung", "Publicité", "Publicidad", "Реклама", "広告",
     "Story continues below advertisement"],
)  # fmt: skip
def test_the_label_of_an_advertisement_is_no_text(label: str) -> None:
    shown = f"<article><h1>Otter sails</h1><p>{SAILS}</p><div>{label}</div><p>{TWICE}</p></article>"
    assert read(shown).text == TEXT


def test_a_sentence_on_advertisements_is_text() -> None:
    shown = f"<article>{ARTICLE}<p>Advertisement pays for the ferry.</p></article>"
    assert read(shown).text == f"{TEXT}\n\nAdvertisement pays for the ferry."


@pytest.mark.parametrize(
    "section",
    [
        "<h2>Otter</h2><p><a href='/o'>The Otter sails again from Brena in September, her owner says.</a></p>",
        "<h2>Otter by mail</h2><p>Sign up for our newsletter and read of the Otter in your inbox.</p>",
        f"<p>{ZOO}</p>",
    ],
)
def test_links_and_notices_behind_the_article_are_no_sections(section: str) -> None:
    draft = read(f"<main><article>{ARTICLE}</article><section>{section}</section></main>")
    assert (draft.text, draft.note) == (TEXT, None)
