"""Markup to text: the paragraphs of HTML, and XML that is read without expanding anything."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from rag.errors import LoadError
from rag.ingestion.loaders.html.blocks import blocks
from rag.ingestion.loaders.html.elements import line_of
from rag.ingestion.loaders.html.hidden import mark_unseen
from rag.ingestion.loaders.text import one_line, printable

_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_TAGGED = re.compile(r"</?(?:p|div|br|h\d|li|article|span|a)\b[^<>]*+>", re.IGNORECASE)


def parse_xml(data: bytes, what: str) -> etree._Element:
    """Return the root of the document; raises LoadError for what is malformed or declares entities of its own."""
    if _ENTITY.search(data):
        raise LoadError(f"is {what} that declares entities, which can fill the memory; remove its <!ENTITY lines")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as exc:
        raise LoadError(f"is {what} that is malformed ({_place(exc)}); mend it, or export it again") from exc


def parse_html(text: str) -> etree._Element | None:
    """Return the root of the page, in which what no reader sees is marked; None without any markup or text."""
    try:
        root = html.document_fromstring(
            printable(text).encode(), parser=html.HTMLParser(encoding="utf-8", no_network=True)
        )
    except (etree.ParserError, ValueError):
        return None
    mark_unseen(root)
    return root


def is_tagged(text: str) -> bool:
    """Return whether a text that should be plain is HTML."""
    return len(_TAGGED.findall(text[:20_000])) > 1


def html_text(fragment: str) -> str:
    """Return the text of the HTML, an empty line between its paragraphs."""
    root = parse_html(fragment)
    return "" if root is None else "\n\n".join(paragraphs(root))


def headline(root: etree._Element) -> str:
    """Return the text of the first heading, or an empty string."""
    return next((text for one in root.iter("h1", "h2", "h3") if (text := line_of(one))), "")


def paragraphs(root: etree._Element) -> Iterator[str]:
    """Yield the texts of the blocks below the element, in their order."""
    return (block.text for block in blocks(root))


def _place(exc: Exception) -> str:
    return one_line(str(exc)).removesuffix(" (<string>, line 1)")[:120]
