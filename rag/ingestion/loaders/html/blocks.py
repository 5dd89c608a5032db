"""An HTML tree as blocks: paragraphs, headings, items of lists and rows of tables, each a line of text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from rag.ingestion.loaders.html.block import BLOCKS, HEADINGS, Block
from rag.ingestion.loaders.html.clocks import timed
from rag.ingestion.loaders.html.elements import leads_elsewhere
from rag.ingestion.loaders.html.hidden import is_unseen
from rag.ingestion.loaders.html.items import joined, marker_of
from rag.ingestion.loaders.html.superscripts import NEAR, is_mark, lowered, raised
from rag.ingestion.loaders.html.tables import is_data, rows
from rag.ingestion.loaders.html.walls import display_of, runs_together
from rag.ingestion.loaders.text import one_line

SILENT = frozenset(
    "audio button canvas datalist head iframe input math meter noscript object progress script select style svg "
    "template textarea title video".split()
)

INVISIBLE = dict.fromkeys(map(ord, "\xad\u200b\u2060\ufeff"))
"""Characters that only say where a line may be broken."""
RUNNING = ("div", "p")
"""Blocks whose walls may stand in the middle of a sentence; that of another kind is never one with what is around."""
PART_OF_SENTENCE = 20
"""The characters from which on a line that does not end is part of a sentence, and no label or button."""
MOST_LINE = 400
"""The characters of a term beyond which it stands on a line of its own."""

_BREAKS = re.compile(r"\n[^\S\n]*\n\s*")
_RUNS_ON = re.compile(r"[\w,)”’]\Z")


def blocks(root: etree._Element) -> Iterator[Block]:
    """Return the blocks below the element in their order; a time that stands alone opens the text after it."""
    return timed(_Walk(root))


class _Walk:
    """One walk over a tree: the pieces of the line that is being read, and what stands before it."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._pieces: list[str] = []
        self._linked = 0
        self._links = 0  # how many links the walk is in
        self._tags = ["p"]
        self._marker = ""
        self._term = ""
        self._numbers: Counter[etree._Element] = Counter()  # of the items of each list

    def __iter__(self) -> Iterator[Block]:
        walk = etree.iterwalk(self._root, events=("start", "end", "comment", "pi"))
        skipped: etree._Element | None = None
        for event, element in walk:
            name = display_of(element)
            if event == "start":
                yield from self._open(element, name)
                if skipped is None and self._skips(element, name):
                    walk.skip_subtree()
                    skipped = element
                    yield from self._instead(element, name)
                else:
                    self._say(element.text)
                continue
            if event == "end":
                yield from self._close(element, name)
                skipped = None if element is skipped else skipped
            if element is not self._root:
                self._say(element.tail)
        yield from self._flush()

    def _open(self, element: etree._Element, name: str) -> Iterator[Block]:
        if name == "br":
            self._say("\n")
        elif name == "q":
            self._say("“")
        self._links += leads_elsewhere(element)
        if name not in BLOCKS:
            return
        if name in RUNNING and self._goes_on(element.itertext()):
            self._say(" ")
        else:
            yield from self._flush()
        self._tags.append(name if name in HEADINGS else self._tags[-1] if name != "p" else "p")
        if name == "li":
            listed = element.getparent()
            self._numbers[listed] += 1
            self._marker = marker_of(element, self._numbers[listed])

    def _close(self, element: etree._Element, name: str) -> Iterator[Block]:
        self._links -= leads_elsewhere(element)
        if name == "q":
            self._say("”")
        if name not in BLOCKS:
            return
        if name == "dt" and len(line := one_line("".join(self._pieces))) <= MOST_LINE:
            yield from self._without_term()
            self._term = line
            self._pieces.clear()
        elif name in RUNNING and self._goes_on(iter([element.tail or ""])):
            self._say(" ")
        else:
            yield from self._flush()
        if name == "dl":
            yield from self._without_term()
        if name == "li":
            self._marker = ""
        self._tags.pop()

    def _skips(self, element: etree._Element, name: str) -> bool:
        if element is not self._root and (name in SILENT or is_unseen(element)):
            return True
        if name == "table":
            return is_data(element)
        return name in ("sup", "sub") or (name == "a" and _is_footnote(element)) or _is_raised(element)

    def _instead(self, element: etree._Element, name: str) -> Iterator[Block]:
        """Say, or yield, what stands in place of an element that is not walked."""
        if is_unseen(element):
            return
        before = "".join(self._pieces[-8:])[-NEAR:]
        text = "".join(element.itertext())
        if name == "table":
            yield from (Block(row) for row in rows(element, _cell))
        elif name == "sub":
            self._say(lowered(before, text))
        elif name == "sup" or _is_raised(element):
            linked = self._links > 0 or element.find(".//a") is not None
            self._say(raised(before, text, linked=linked, after=element.tail or ""))

    def _goes_on(self, texts: Iterator[str]) -> bool:
        """Return whether the line that is being read is part of a sentence that the texts go on with."""
        before = one_line("".join(self._pieces[-2:]))
        if len(before) < PART_OF_SENTENCE or not _RUNS_ON.search(before) or self._links or self._tags[-1] != "p":
            return False
        following = next((one for text in islice(texts, 4) if (one := text.lstrip())), "")
        return following[:1].islower() and " " in following.strip()

    def _say(self, text: str | None) -> None:
        if text:
            if self._pieces and runs_together(self._pieces[-1], text):
                self._pieces.append(" ")
            self._pieces.append(text)
            self._linked += len(text.strip()) if self._links else 0

    def _flush(self) -> Iterator[Block]:
        """Yield what was read since the last block; two line breaks part it."""
        texts = [text for part in _BREAKS.split("".join(self._pieces)) if (text := one_line(part.translate(INVISIBLE)))]
        linked, self._linked = self._linked, 0
        self._pieces.clear()
        for text in texts:
            marker, self._marker = self._marker, ""
            if self._term:
                text, self._term, marker = joined(self._term, text), "", marker or "- "
            yield Block(marker + text, self._tags[-1], min(linked, len(text)))

    def _without_term(self) -> Iterator[Block]:
        if self._term:
            yield Block(self._term)
        self._term = ""


def _is_footnote(link: etree._Element) -> bool:
    href = link.get("href") or ""
    return (href.startswith("#") or link.get("role") == "doc-noteref") and is_mark("".join(link.itertext()).strip())


def _is_raised(element: etree._Element) -> bool:
    style = element.get("style") or ""
    return "vertical-align" in style and re.search(r"vertical-align\s*:\s*super", style) is not None


def _cell(cell: etree._Element) -> str:
    """Return the text of a cell as one line; raised and lowered figures are written as in running text."""
    return " ".join(block.text.removeprefix("- ") for block in blocks(cell))
