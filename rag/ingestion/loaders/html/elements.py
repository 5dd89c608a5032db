"""Questions to one element of an HTML tree: its tag, its text, what it stands in, and whether it is a link."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from rag.ingestion.loaders.text import one_line


def local_name(element: etree._Element) -> str:
    """Return the tag without its namespace, and nothing for comments; QName would refuse what HTML lets through."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def line_of(element: etree._Element) -> str:
    """Return all text in the element as one line."""
    return one_line("".join(element.itertext()))


def around(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the element and what it stands in, the innermost first."""
    yield element
    yield from element.iterancestors()


def leads_elsewhere(element: etree._Element) -> bool:
    """Return whether the element is a link to another page."""
    if element.tag != "a":
        return False
    href = (element.get("href") or "").strip()
    return bool(href) and not href.startswith(("#", "javascript:", "mailto:", "tel:"))
