"""OpenDocument text (LibreOffice): content.xml for its text, meta.xml for what is known of the article."""

from __future__ import annotations

from collections.abc import Iterator
from zipfile import ZipFile

from lxml import etree

from rag.errors import LoadError
from rag.ingestion.loaders.archive import opened
from rag.ingestion.loaders.draft import ArticleDraft, RawInput
from rag.ingestion.loaders.markup import parse_xml
from rag.ingestion.loaders.odt_body import TEXT, Body, hidden_styles, shifted_styles
from rag.ingestion.loaders.text import first_heading, one_line

WHAT = "an OpenDocument text (.odt)"
META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"


def load(raw: RawInput) -> Iterator[ArticleDraft]:
    """Yield the text of the document; raises LoadError for one that is locked, damaged or empty."""
    with opened(raw.read(), WHAT) as archive:
        if b"encryption-data" in _member(archive, "META-INF/manifest.xml"):
            raise LoadError("is protected by a password; save it without one")
        content = parse_xml(archive.read("content.xml"), WHAT)
        styles, facts = _root(archive, "styles.xml"), _root(archive, "meta.xml")
    roots = [content] if styles is None else [styles, content]
    body = Body(hidden_styles(*roots), shifted_styles(*roots))
    text = "\n\n".join(body.blocks(content))
    if not text:
        raise LoadError("is empty; there is nothing to read in it")
    author = _fact(facts, f"{META}initial-creator") or _fact(facts, f"{DUBLIN_CORE}creator")
    title = _fact(facts, f"{DUBLIN_CORE}title") or _headline(content) or first_heading(text)
    yield ArticleDraft(text=text, title=title, author=author or None)


def _member(archive: ZipFile, name: str) -> bytes:
    return archive.read(name) if name in archive.namelist() else b""


def _root(archive: ZipFile, name: str) -> etree._Element | None:
    data = _member(archive, name)
    return parse_xml(data, WHAT) if data else None


def _headline(content: etree._Element) -> str:
    first = next(content.iter(f"{TEXT}h"), None)
    return "" if first is None else Body().text(first)


def _fact(facts: etree._Element | None, name: str) -> str:
    return "" if facts is None else one_line(next((one.text or "" for one in facts.iter(name)), ""))
