"""Web pages: the article is found among navigation and advertisements by trafilatura."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

import trafilatura
from lxml import etree

from rag.errors import LoadError
from rag.ingestion.loaders.addresses import check_url, follow
from rag.ingestion.loaders.draft import ArticleDraft, Material
from rag.ingestion.loaders.markup import html_text
from rag.ingestion.loaders.page_date import find_date, find_language
from rag.ingestion.loaders.text import decode, one_line, printable

if TYPE_CHECKING:
    from trafilatura.settings import Document

BLOCKS = ("p", "head", "item", "quote", "row", "code")
"""What trafilatura calls paragraphs, headings, items of lists, quotations, rows of tables and preformatted text."""
DATES = {"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d"}
SHORT = 1000
"""A page of fewer characters in which no article was found is taken as a whole."""

_DECLARED = re.compile(rb"<(?:meta|\?xml)[^<>]{0,200}?(?:charset|encoding)\s*+=\s*+[\"']?+\s*+([\w-]++)", re.IGNORECASE)
_CANONICAL = re.compile(r"<link\b[^<>]*\brel\s*+=\s*+[\"']?canonical\b[^<>]*+>", re.IGNORECASE)
_HREF = re.compile(r"\bhref\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
_SUBDOMAIN = re.compile(r"(?:www|m|mobile|amp)\.")


def load(material: Material) -> Iterator[ArticleDraft]:
    """Yield the article of the page; raises LoadError for a page without one."""
    yield read_page(material.read(), material.charset, material.url)


def read_page(data: bytes, charset: str | None = None, url: str | None = None) -> ArticleDraft:
    """Return the article of a page that was saved, or that came from the address."""
    declared = _DECLARED.search(data[:2048])
    page = printable(decode(data, charset or (declared and declared.group(1).decode())))
    found = cast(
        "Document | None",
        trafilatura.bare_extraction(
            page, url=url, include_comments=False, with_metadata=True, date_extraction_params=DATES
        ),
    )
    title = one_line(found.title or "") if found is not None else ""
    blocks = _blocks(found.body) if found is not None else []
    if not blocks and len(whole := html_text(page)) < SHORT:
        blocks = whole.split("\n\n")
    if blocks and blocks[0].casefold() == title.casefold():
        del blocks[0]
    text = "\n\n".join(blocks)
    if not text:
        raise LoadError("holds no article that can be told from the rest of the page; save its text as .txt")
    address = _canonical(page, url) or url
    host = urlsplit(address).hostname if address else None
    language = find_language(page)
    if found is None:
        return ArticleDraft(text, url=address, source=host, language=language)
    return ArticleDraft(
        text=text,
        title=title,
        source=found.sitename or found.hostname or host,
        url=address,
        published=find_date(page, found.date, language),
        author=found.author and found.author.replace("; ", ", "),
        language=language,
    )


def _blocks(body: etree._Element) -> list[str]:
    """Return the paragraphs, headings and such of trafilatura's tree."""
    outermost = (
        element for element in body.iter(*BLOCKS) if not any(parent.tag in BLOCKS for parent in element.iterancestors())
    )
    texts = (_row(element) if element.tag == "row" else _line(element) for element in outermost)
    return [text for text in texts if text]


def _row(row: etree._Element) -> str:
    return " | ".join(text for cell in row if (text := one_line("".join(cell.itertext()))))


def _line(element: etree._Element) -> str:
    for line_break in element.iter("lb"):
        line_break.tail = f" {line_break.tail or ''}"
    return one_line("".join(element.itertext()))


def _canonical(page: str, url: str | None) -> str | None:
    """Return the address that the page gives for itself; one on the web may only speak for its own site."""
    link = _CANONICAL.search(page[:200_000])
    href = link and _HREF.search(link.group())
    if not href:
        return None
    try:
        found = follow(url or "", href.group(1).replace("&amp;", "&")).partition("#")[0]
        check_url(found)
    except LoadError:
        return None
    return found if url is None or _site(found) == _site(url) else None


def _site(url: str) -> str:
    return _SUBDOMAIN.sub("", urlsplit(url).hostname or "", count=1)
