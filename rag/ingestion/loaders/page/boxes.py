"""Boxes of other articles, told by a heading that names a list, where neither a link nor a class tells them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from rag.ingestion.loaders.html.block import HEADINGS
from rag.ingestion.loaders.html.elements import around, line_of, local_name
from rag.ingestion.loaders.page.dropping import drop
from rag.ingestion.loaders.page.measures import measure
from rag.text.headings import LONGEST, names_list

MOST_BOXES = 50
LARGEST = 4000
"""The characters of a box of teasers; a part with more is read, whatever its heading says."""


def remove_boxes(root: etree._Element, headline: etree._Element | None) -> int:
    """Remove the boxes behind the headline that are headed as lists of others, and count them.

    A heading among the paragraphs of the article heads a part of it, whatever it says: a box has walls of its own.
    """
    if headline is None:
        return 0
    kept = set(around(headline))
    measures = measure(root)
    found = [_box(one, kept) for one in _behind(root, headline) if _heads_list(one)][:MOST_BOXES]
    boxes = [one for one in found if one is not None and one in measures and measures[one].text <= LARGEST]
    for box in boxes:
        drop(box)
    return len(boxes)


def _behind(root: etree._Element, headline: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements of the page from the headline on."""
    met = False
    for element in root.iter():
        met = met or element is headline
        if met and element is not headline:
            yield element


def _heads_list(element: etree._Element) -> bool:
    """Return whether the element is a line, a heading or one that looks like it, that names a list."""
    name = local_name(element)
    if not name or (len(element) and name not in HEADINGS):
        return False
    text = line_of(element)
    return 0 < len(text) <= LONGEST and names_list(text)


def _box(heading: etree._Element, kept: set[etree._Element]) -> etree._Element | None:
    """Return the largest element that the heading opens and that holds more; None where it has no walls."""
    box = heading
    above = heading.getparent()
    while above is not None and above not in kept and _opens(box, above):
        box, above = above, above.getparent()
    return box if box is not heading and line_of(box) != line_of(heading) else None


def _opens(element: etree._Element, above: etree._Element) -> bool:
    """Return whether no text stands before the element in what holds it."""
    before = element.itersiblings(preceding=True)
    return not (above.text or "").strip() and not any((one.tail or "").strip() or line_of(one) for one in before)
