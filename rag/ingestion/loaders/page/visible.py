"""The article that a page shows, without what stands around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice

from lxml import etree

from rag.ingestion.loaders.html.block import Block
from rag.ingestion.loaders.html.blocks import blocks
from rag.ingestion.loaders.page.boxes import remove_boxes
from rag.ingestion.loaders.page.container import find_container, find_headline, remove_noise, remove_rest
from rag.ingestion.loaders.page.facts import Facts
from rag.ingestion.loaders.page.furniture import labels_advertisement, remove_furniture
from rag.ingestion.loaders.page.neighbours import take_plain, take_sections
from rag.ingestion.loaders.page.own_time import remove_own_time
from rag.text.bylines import Byline, is_label_line, read_byline
from rag.text.imprints import is_imprint
from rag.text.lexicons import alternatives
from rag.text.lexicons.notices import related

OPENING = 12
"""The blocks among which the byline is."""
LAST = 3
"""The blocks at the end among which one may tell whose the page is; what follows it is no article either."""


@dataclass(frozen=True, slots=True)
class Visible:
    """The blocks of the article, how many teasers of others there were, and what its byline tells.

    `marked` says whether the page marks the part that holds it as an article, `headed` whether it has a headline.
    `beside` are the headings of the sections behind it that were left out, and how other text there begins.
    """

    blocks: tuple[Block, ...]
    teasers: int
    byline: Byline
    marked: bool
    headed: bool
    beside: tuple[str, ...] = ()


def read_visible(root: etree._Element, facts: Facts) -> Visible:
    """Return what the page shows of its article; the tree is changed."""
    headline = find_headline(root, facts)
    teasers = remove_furniture(root, [headline] if headline is not None else [])
    teasers += remove_boxes(root, headline)
    container = find_container(root, headline)
    remove_own_time(container)
    beside = (*take_sections(container, facts.headline), *take_plain(container, facts.headline))
    byline = read_byline(
        "\n".join(one.text for one in islice(blocks(container), OPENING) if one.text != facts.headline)
    )
    beside += remove_rest(container, facts.headline)
    remove_noise(container, headline)
    found = [one for one in blocks(container) if not _is_link(one) and not _is_label(one.text)]
    title = facts.headline.casefold()
    place = next((place for place, one in enumerate(found) if one.text.casefold() == title), None)
    if place is not None:
        found = [one for one in found[:place] if one.text.endswith((".", "!", "?"))] + found[place + 1 :]
    imprint = next((place for place, one in enumerate(found[-LAST:]) if is_imprint(one.text)), LAST)
    found = found[: max(len(found) - LAST, 0) + imprint]
    while found and found[-1].is_heading and not found[-1].text.endswith((".", "!", "?")):
        found.pop()
    marked = container.tag == "article" or container.get("itemprop") == "articleBody"
    return Visible(tuple(found), teasers, byline, marked, headline is not None and container is not root, beside)


def _is_link(block: Block) -> bool:
    """Return whether the block is a link to something else and nothing more."""
    if block.is_heading:
        return False
    if block.linked * 2 >= len(block.text) and _related().match(block.text) and not block.text.endswith("."):
        return True
    if block.linked * 10 < len(block.text) * 9:
        return False
    return not block.text.startswith("- ") or len(block.text.split()) > 5


def _is_label(line: str) -> bool:
    return is_label_line(line) or labels_advertisement(line)


@cache
def _related() -> re.Pattern[str]:
    return re.compile(rf"\W{{0,3}}{alternatives(related())}\b", re.IGNORECASE)
