"""Markup to text: the paragraphs of HTML, and XML that is read without expanding anything."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from rag.errors import LoadError
from rag.ingestion.loaders.text import one_line, printable

BLOCKS = frozenset(
    "address article aside blockquote body caption dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header "
    "hr li main nav ol p pre section table td th tr ul".split()
)
SILENT = frozenset("head iframe noscript object script style svg template title".split())

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
    """Return the root of the page, or None for one without any markup or text."""
    try:
        return html.document_fromstring(
            printable(text).encode(), parser=html.HTMLParser(encoding="utf-8", no_network=True)
        )
    except (etree.ParserError, ValueError):
        return None


def is_tagged(text: str) -> bool:
    """Return whether a text that should be plain is HTML."""
    return len(_TAGGED.findall(text[:20_000])) > 1


def html_text(fragment: str) -> str:
    """Return the text of the HTML, an empty line between its paragraphs."""
    root = parse_html(fragment)
    return "" if root is None else "\n\n".join(paragraphs(root))


def headline(root: etree._Element) -> str:
    """Return the text of the first heading, or an empty string."""
    return next((text for one in root.iter("h1", "h2", "h3") if (text := one_line("".join(one.itertext())))), "")


def paragraphs(root: etree._Element) -> Iterator[str]:
    """Yield the texts of the blocks below the element, in their order."""
    line: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = _local_name(element)
        if event == "start":
            yield from _flushed(line, tag)
            if not _silent(element):
                line.append(element.text or "")
        else:
            if event == "end":
                yield from _flushed(line, tag)
            parent = element.getparent()
            if element is not root and (parent is None or not _silent(parent)):
                line.append(element.tail or "")
    yield from _flushed(line, "p")


def _silent(element: etree._Element) -> bool:
    return any(_local_name(one) in SILENT for one in (element, *element.iterancestors()))


def _local_name(element: etree._Element) -> str:
    """Return the tag without its namespace, and nothing for comments; QName would refuse what HTML lets through."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _flushed(line: list[str], tag: str) -> Iterator[str]:
    if tag == "br":
        line.append(" ")
    if tag in BLOCKS:
        text = one_line("".join(line))
        line.clear()
        if text:
            yield text


def _place(exc: Exception) -> str:
    return one_line(str(exc)).removesuffix(" (<string>, line 1)")[:120]
