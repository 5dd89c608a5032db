"""The article that a page shows, without what stands around it."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from rag.ingestion.loaders.html.blocks import Block, blocks
from rag.ingestion.loaders.page.container import find_container, find_headline, remove_noise
from rag.ingestion.loaders.page.facts import Facts
from rag.ingestion.loaders.page.furniture import remove_furniture


@dataclass(frozen=True, slots=True)
class Visible:
    """The blocks of the article, how many teasers of others there were, and whether it is marked as an article."""

    blocks: tuple[Block, ...]
    teasers: int
    marked: bool


def read_visible(root: etree._Element, facts: Facts) -> Visible:
    """Return what the page shows of its article; the tree is changed."""
    headline = find_headline(root, facts)
    teasers = remove_furniture(root, [headline] if headline is not None else [])
    container = find_container(root, headline)
    remove_noise(container, headline)
    found = [one for one in blocks(container) if not _is_link(one)]
    title = facts.headline.casefold()
    place = next((place for place, one in enumerate(found) if one.text.casefold() == title), None)
    if place is not None:
        found = [one for one in found[:place] if one.text.endswith((".", "!", "?"))] + found[place + 1 :]
    marked = container.tag == "article" or container.get("itemprop") == "articleBody"
    return Visible(tuple(found), teasers, marked)


def _is_link(block: Block) -> bool:
    """Return whether the block is a link to something else and nothing more."""
    if block.linked * 10 < len(block.text) * 9 or block.is_heading:
        return False
    return not block.text.startswith("- ") or len(block.text.split()) > 5
