"""Articles whose paragraphs are no `p`: each is read, and what stands around it is not."""

from __future__ import annotations

import pytest

from rag.ingestion.loaders.draft import ArticleDraft
from rag.ingestion.loaders.page import read_pages
from tests.rag.ingestion.loaders.pages.written import page

TITLE = "Ferry Alma runs aground off Sund"
LINES = (
    "The ferry Alma ran aground off Sund on Tuesday with 84 people on board, the coastguard said.",
    "Nobody was hurt, and two tugs pulled the ship free at high tide.",
    "Her captain, Nils Roe, told the inquiry that a chart had been out of date.",
    "The owner will pay 1.4 million crowns for the repairs.",
    "Sailings resume on Friday.",
)
MENU = '<div class="top"><a href="/">Home</a> <a href="/sport">Sport</a> <a href="/w">Weather</a></div>'
TEASERS = (
    '<div class="more"><div><a href="/1">Herring prices fall again in the north</a></div><div><a href="/2">New pier '
    'for Vik is to open in the spring</a></div><div><a href="/3">School closes after storm damage</a></div></div>'
)
FOOT = '<div class="foot">© 2025 Sund Post. All rights reserved.</div>'


def each(form: str) -> str:
    return "".join(form.format(line) for line in LINES)


@pytest.mark.parametrize(
    "text",
    [
        each("<div>{}</div>"),
        each("<div class='row'><div class='col'><div>{}</div></div></div>"),
        f"<div>{'<br><br>'.join(LINES)}</div>",
        "<br/>\n<br/>".join(LINES),
        f"<font size=2>{'<br><br>'.join(LINES)}</font>",
        each("<span style='display:block'>{}</span>"),
        each("<div><span>{}</span></div>"),
        f"<p>{LINES[0]}</p><div>{LINES[1]}</div><p>{LINES[2]}</p><div>{LINES[3]}</div><div>{LINES[4]}</div>",
        f"<p>{LINES[0]}</p>{LINES[1]}<br><br>{LINES[2]}<p>{LINES[3]}</p>{LINES[4]}",
        each("<div>{}</div>").replace("the", "<b>the</b>").replace("captain", '<a href="/roe">captain</a>'),
        f"<section><div>{'</div><div>'.join(LINES[:2])}</div></section><section>{'<br><br>'.join(LINES[2:])}</section>",
        f"<div>{LINES[0]}</div><div class='ad'>Advertisement</div>" + "".join(f"<div>{one}</div>" for one in LINES[1:]),
        f"<table><tr><td>{'<br><br>'.join(LINES)}</td></tr></table>",
    ],
)
@pytest.mark.parametrize("frame", ["{}", "<article>{}</article>", "<div><div>{}</div></div>"])
def test_each_paragraph_is_a_line_whatever_its_element(frame: str, text: str) -> None:
    body = MENU + frame.format(f"<h1>{TITLE}</h1>{text}") + TEASERS + FOOT
    (draft,) = read_pages(page(body, title=f"{TITLE} | Sund Post").encode())
    assert isinstance(draft, ArticleDraft)
    assert (tuple(draft.text.split("\n\n")), draft.note) == (LINES, None)
