"""OpenDocument text (LibreOffice): the paragraphs of content.xml, and meta.xml for what is known of the article."""

from __future__ import annotations

from collections.abc import Iterator
from zipfile import ZipFile

from lxml import etree

from rag.errors import LoadError
from rag.ingestion.loaders.archive import opened
from rag.ingestion.loaders.draft import ArticleDraft, Material
from rag.ingestion.loaders.markup import parse_xml
from rag.ingestion.loaders.text import first_heading, one_line

WHAT = "an OpenDocument text (.odt)"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"

_SPACES = {f"{TEXT}s": " ", f"{TEXT}tab": " ", f"{TEXT}line-break": " "}
_ASIDE = {f"{TEXT}note", f"{OFFICE}annotation", f"{TEXT}tracked-changes"}
_PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")


def load(material: Material) -> Iterator[ArticleDraft]:
    """Yield the text of the document; raises LoadError for one that is locked, damaged or empty."""
    with opened(material.read(), WHAT) as archive:
        if b"encryption-data" in _member(archive, "META-INF/manifest.xml"):
            raise LoadError("is protected by a password; save it without one")
        content = parse_xml(archive.read("content.xml"), WHAT)
        told = _member(archive, "meta.xml")
        facts = parse_xml(told, WHAT) if told else None
    text = "\n\n".join(_paragraphs(content))
    if not text:
        raise LoadError("is empty; there is nothing to read in it")
    author = _fact(facts, f"{META}initial-creator") or _fact(facts, f"{DUBLIN_CORE}creator")
    title = _fact(facts, f"{DUBLIN_CORE}title") or _headline(content) or first_heading(text)
    yield ArticleDraft(text=text, title=title, author=author or None)


def _member(archive: ZipFile, name: str) -> bytes:
    return archive.read(name) if name in archive.namelist() else b""


def _paragraphs(content: etree._Element) -> Iterator[str]:
    for element in content.iter(*_PARAGRAPHS):
        aside = any(parent.tag in _ASIDE for parent in element.iterancestors())
        if not aside and (text := one_line(_text(element))):
            yield text


def _text(element: etree._Element) -> str:
    """Return the text without that of the paragraphs inside, as in a text box, which are paragraphs of their own."""
    parts = [element.text or ""]
    for child in element:
        apart = child.tag in _ASIDE or child.tag in _PARAGRAPHS
        own = "" if apart else _SPACES.get(child.tag) or _text(child)
        parts += [own, child.tail or ""]
    return "".join(parts)


def _headline(content: etree._Element) -> str:
    first = next(content.iter(f"{TEXT}h"), None)
    return "" if first is None else one_line(_text(first))


def _fact(facts: etree._Element | None, name: str) -> str:
    return "" if facts is None else one_line(next((one.text or "" for one in facts.iter(name)), ""))
