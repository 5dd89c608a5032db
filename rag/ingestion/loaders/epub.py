"""EPUB books and newspapers: an article for each document of the spine that holds one."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote
from zipfile import ZipFile

from lxml import etree

from rag.errors import LoadError
from rag.ingestion.loaders.archive import opened
from rag.ingestion.loaders.draft import ArticleDraft, RawInput
from rag.ingestion.loaders.html.elements import line_of
from rag.ingestion.loaders.markup import headline, paragraphs, parse_html, parse_xml
from rag.ingestion.loaders.text import decode, one_line
from rag.text.bylines import split_names

WHAT = "an EPUB"
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
MOST_AUTHORS, LONGEST_AUTHOR = 3, 160
SHORT = 80
"""Documents of fewer characters beside longer ones are covers, title pages and such."""

_AUTHORS = (
    "//*[@rel='author' or @itemprop='author' or @*[local-name()='type']='z3998:author'"
    " or contains(concat(' ', normalize-space(@class), ' '), ' author ')"
    " or contains(concat(' ', normalize-space(@class), ' '), ' byline ')]"
)


def load(raw: RawInput) -> Iterator[ArticleDraft]:
    """Yield the articles in reading order; raises LoadError for what is locked, damaged or without text."""
    with opened(raw.read(), WHAT) as archive:
        if "META-INF/encryption.xml" in archive.namelist() and "META-INF/rights.xml" in archive.namelist():
            raise LoadError("is protected against copying; get it without protection")
        folder, package = _package(archive)
        known = _known(package)
        names = dict.fromkeys(_spine(folder, package))  # one that is named again holds nothing new
        found = [draft for name in names if (draft := _draft(archive, name, known))]
    drafts = [draft for draft in found if len(draft.text) >= SHORT] or found
    if not drafts:
        raise LoadError("is empty; there is nothing to read in it")
    if len(drafts) == 1:
        yield replace(drafts[0], part="", title=drafts[0].title or _fact(package, "title"))
    else:
        yield from drafts


def _package(archive: ZipFile) -> tuple[str, etree._Element]:
    """Return the folder of the package document, and its root."""
    container = parse_xml(archive.read("META-INF/container.xml"), WHAT)
    path = next((one.get("full-path", "") for one in container.iter("{*}rootfile")), "")
    return posixpath.dirname(path), parse_xml(archive.read(path), WHAT)


def _spine(folder: str, package: etree._Element) -> Iterator[str]:
    """Yield the names of the documents to read, in their order."""
    items = {item.get("id"): item for item in package.iter("{*}item")}
    for reference in package.iter("{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or "nav" in item.get("properties", "").split() or reference.get("linear") == "no":
            continue
        if "html" in item.get("media-type", "html"):
            path = unquote(item.get("href", "").partition("#")[0])
            yield posixpath.normpath(posixpath.join(folder, path))


def _known(package: etree._Element) -> ArticleDraft:
    return ArticleDraft(
        text="",
        source=_fact(package, "publisher") or _fact(package, "title") or None,
        published=_fact(package, "date") or None,
        author=_fact(package, "creator") or None,
        language=_fact(package, "language"),
    )


def _draft(archive: ZipFile, name: str, known: ArticleDraft) -> ArticleDraft | None:
    data = archive.read(name)
    root = parse_html(decode(data)) if data.strip() else None
    if root is None:
        return None
    title = headline(root)
    byline = _byline(root)
    blocks = list(paragraphs(root))
    for fact in (title, byline):
        if blocks and blocks[0] == fact:
            del blocks[0]
    text = "\n\n".join(blocks)
    author = ", ".join(split_names(byline)) or known.author
    return replace(known, text=text, title=title, author=author, part=name) if blocks else None


def _byline(root: etree._Element) -> str:
    """Return the text of the element that says who wrote this document of the book, or nothing."""
    told = (line_of(one) for one in root.xpath(_AUTHORS)[:MOST_AUTHORS])
    return next((one for one in told if len(one) < LONGEST_AUTHOR and split_names(one)), "")


def _fact(package: etree._Element, name: str) -> str:
    return next((one_line(one.text or "") for one in package.iter(DUBLIN_CORE + name)), "")
