"""Teasers of other articles, told by headlines that are links to other pages."""

from __future__ import annotations

from lxml import etree

from rag.ingestion.loaders.html.block import HEADINGS
from rag.ingestion.loaders.html.blocks import blocks
from rag.ingestion.loaders.html.elements import leads_elsewhere
from rag.ingestion.loaders.page.dropping import drop, drop_with_box
from rag.ingestion.loaders.page.measures import Measures, measure

FEWEST_CARDS = 3
LONGEST_CARD = 450
"""The characters of a teaser: a headline, a line or two of text, a date."""
SHORTEST_HEADLINE = 12


def remove_teasers(root: etree._Element, kept: set[etree._Element]) -> int:
    """Remove runs of teasers, neighbours that each have a headline which is a link to another page, and count them.

    A list of nothing but teasers is one however short it is.
    """
    measures = measure(root)
    count = 0
    for parent in measures:
        children = [child for child in parent if child in measures and measures[child].text]
        cards = [child for child in children if _is_card(child, measures)]
        listed = parent.tag in ("ul", "ol") and len(cards) == len(children) > 0
        if listed or (len(cards) >= FEWEST_CARDS and 2 * len(cards) >= len(children)):
            count += len(cards)
            for card in cards:
                if card not in kept:
                    drop_with_box(card, kept)
        elif len(heads := [child for child in children if _is_linked_heading(child, measures)]) >= FEWEST_CARDS:
            count += _remove_flat(parent, heads, measures, kept)
    return count


def _is_card(element: etree._Element, measures: Measures) -> bool:
    found = measures[element]
    if element.tag in HEADINGS or element.tag == "p" or found.text > LONGEST_CARD:
        return False
    if found.headed >= SHORTEST_HEADLINE:
        return True
    if found.linked < SHORTEST_HEADLINE:
        return False
    first = next(blocks(element), None)
    return found.linked * 2 >= found.text or (first is not None and first.linked * 10 >= len(first.text) * 9)


def _is_linked_heading(element: etree._Element, measures: Measures) -> bool:
    found = measures[element]
    return element.tag in HEADINGS and found.text >= SHORTEST_HEADLINE and found.linked * 10 >= found.text * 9


def _remove_flat(
    parent: etree._Element, heads: list[etree._Element], measures: Measures, kept: set[etree._Element]
) -> int:
    """Remove teasers whose headlines and texts are neighbours; linked headings over long texts are no teasers."""
    runs = [[head, *_until_heading(head)] for head in heads]
    if sum(measures[one].text for run in runs for one in run) > LONGEST_CARD * len(runs):
        return 0
    if not all(any(leads_elsewhere(link) and _is_internal(link) for link in head.iter("a")) for head in heads):
        return 0
    for one in (one for run in runs for one in run):
        if one not in kept and one.getparent() is parent:
            drop(one)
    return len(runs)


def _is_internal(link: etree._Element) -> bool:
    return not (link.get("href") or "").strip().lower().startswith(("http://", "https://", "//"))


def _until_heading(head: etree._Element) -> list[etree._Element]:
    found = []
    for one in head.itersiblings():
        if one.tag in HEADINGS:
            break
        if isinstance(one.tag, str):
            found.append(one)
    return found
