"""How much text, and how much of it in links, each element of a page holds: one pass over the tree."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from rag.ingestion.loaders.html.block import HEADINGS
from rag.ingestion.loaders.html.blocks import SILENT
from rag.ingestion.loaders.html.elements import leads_elsewhere, local_name


@dataclass(slots=True)
class Measure:
    """The characters of text below an element, those of them in links, and in headings that are links elsewhere."""

    text: int = 0
    linked: int = 0
    headed: int = 0

    @property
    def plain(self) -> int:
        """Return the characters that are in no link."""
        return self.text - self.linked


class Measures(dict[etree._Element, Measure]):
    """The measures of elements in the order of the page, which are let go backwards.

    For each element of a part that was removed, lxml looks for another that is still held, from the first one on.
    """

    def __del__(self) -> None:
        while self:
            self.popitem()


def measure(root: etree._Element) -> Measures:
    """Return the measure of every element below the root, and of the root."""
    found = Measures()
    links = headings = 0
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        name = local_name(element)
        if event == "start":
            found[element] = Measure()
            if name in SILENT and element is not root:
                walk.skip_subtree()
                continue
            links += leads_elsewhere(element)
            headings += name in HEADINGS
            _count(found[element], element.text, links, headings)
            continue
        if name not in SILENT or element is root:
            links -= leads_elsewhere(element)
            headings -= name in HEADINGS
        parent = element.getparent()
        if element is not root and parent is not None:
            _add(found[parent], found[element])
            _count(found[parent], element.tail, links, headings)
    return found


def _count(measure: Measure, text: str | None, links: int, headings: int) -> None:
    size = len(" ".join(text.split())) if text else 0
    measure.text += size
    measure.linked += size if links else 0
    measure.headed += size if links and headings else 0


def _add(measure: Measure, inner: Measure) -> None:
    measure.text += inner.text
    measure.linked += inner.linked
    measure.headed += inner.headed
