"""Taking elements out of a tree, with or without the box around them."""

from __future__ import annotations

from collections.abc import Container
from itertools import islice

from lxml import etree

from rag.ingestion.loaders.html.blocks import blocks

FEW = 4
MOST_PARTS = 10
"""The elements that are left in a box at most; a part of the page with more is none, and not looked through."""
WHOLE = ("html", "body", "main", "article")
"""What is no box, whatever is left in it."""


def drop(element: etree._Element) -> None:
    """Remove the element but not the text after it, which is put behind an empty one.

    Joined to the text before, it would be copied with every other element that is removed there.
    """
    parent = element.getparent()
    if parent is None:
        return
    tail, before = element.tail or "", element.getprevious()
    if not tail or (not tail.strip() and before is not None and before.tail == " "):
        parent.remove(element)
        return
    place = parent.makeelement("span")
    place.tail = f" {tail}" if tail.strip() else " "
    parent.replace(element, place)


def drop_with_box(element: etree._Element, kept: Container[etree._Element]) -> None:
    """Remove the element, and the boxes around it in which nothing is left but headings: "Read also"."""
    box = element.getparent()
    drop(element)
    while box is not None and box not in kept and box.tag not in WHOLE and _is_headed_alone(box):
        above = box.getparent()
        drop(box)
        box = above


def _is_headed_alone(box: etree._Element) -> bool:
    if len(box) > MOST_PARTS:
        return False
    found = list(islice(blocks(box), FEW))
    return len(found) < FEW and all(one.is_heading and one.tag != "h1" for one in found)
