"""The time of day that a page shows of its article: the only one that stands alone, where a live blog has several."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from lxml import etree

from rag.ingestion.loaders.html.block import BLOCKS, HEADINGS
from rag.ingestion.loaders.html.clocks import is_time
from rag.ingestion.loaders.html.elements import line_of, local_name
from rag.ingestion.loaders.page.dropping import drop

MOST_CLOCKS = 20
"""A page with more times is a live blog or a timetable."""


def remove_own_time(container: etree._Element) -> None:
    """Remove the time that stands alone, if it is the only one and no heading follows it as in an entry."""
    clocks = list(islice(filter(_is_clock, container.iter()), MOST_CLOCKS))
    alone = [box for one in clocks if _is_apart(box := _box(one, container))]
    if len(alone) == 1 and len(clocks) < MOST_CLOCKS and not _opens_entry(alone[0], container):
        drop(alone[0])


def _is_clock(element: etree._Element) -> bool:
    return local_name(element) != "" and len(element) == 0 and is_time(" ".join((element.text or "").split()))


def _box(element: etree._Element, container: etree._Element) -> etree._Element:
    """Return the largest element that holds this one and no other text."""
    parent = element.getparent()
    while parent is not None and parent is not container and line_of(parent) == line_of(element):
        element, parent = parent, parent.getparent()
    return element


def _is_apart(box: etree._Element) -> bool:
    """Return whether the box is a line of its own, and no words within one."""
    if local_name(box) in BLOCKS:
        return True
    parent = box.getparent()
    return parent is not None and not any(text.strip() for text in _own_texts(parent)) and _is_between_blocks(box)


def _own_texts(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    yield from (one.tail or "" for one in element)


def _is_between_blocks(box: etree._Element) -> bool:
    neighbours = (box.getprevious(), box.getnext())
    return all(one is None or local_name(one) in BLOCKS for one in neighbours)


def _opens_entry(box: etree._Element, container: etree._Element) -> bool:
    """Return whether the next paragraph or heading behind the box is a heading."""
    behind = False
    for element in container.iter():
        if behind and element.tag in (*HEADINGS, "p"):
            return element.tag in HEADINGS
        behind = behind or element is box
    return False
