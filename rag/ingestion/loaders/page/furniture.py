"""What of a page is no article: hidden parts, menus, teasers of other articles, and notices to the visitor."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from lxml import etree

from rag.ingestion.loaders.html.blocks import BLOCKS, HEADINGS, blocks
from rag.ingestion.loaders.html.elements import around, leads_elsewhere, line_of, local_name
from rag.ingestion.loaders.html.hidden import is_unseen
from rag.ingestion.loaders.page.measures import Measures, measure
from rag.ingestion.loaders.text import one_line
from rag.text.lexicons import alternatives
from rag.text.lexicons.notices import ADDRESSING, topics

FEWEST_CARDS = 3
LONGEST_CARD = 450
"""The characters of a teaser: a headline, a line or two of text, a date."""
LONGEST_NOTICE = 3000
MOST_NOTICES = 100
SHORTEST_HEADLINE, SHORTEST_SENTENCE = 12, 25

_HIDDEN = "//*[@hidden or @style or @class or @aria-modal='true']"
_MENUS = (
    "//nav | //menu | //dialog | //*[@role='navigation' or @role='menu' or @role='menubar' or @role='contentinfo'"
    " or @role='dialog' or @role='alertdialog' or @role='search' or @role='banner']"
    " | //footer[not(ancestor::blockquote)] | //amp-consent | //amp-list | //amp-sidebar"
)
_ASIDES = "//aside | //*[@role='complementary'] | //form | //figcaption"
_IMPRINT = re.compile(r"\W{0,3}(?:©|copyright\b|\(c\) ?\d{4})", re.IGNORECASE)


def remove_furniture(root: etree._Element, headlines: Iterable[etree._Element]) -> int:
    """Remove from the tree what is no article, and return how many teasers there were.

    What one of the headlines stands in is kept, whatever it is called.
    """
    kept = {one for headline in headlines for one in around(headline)}
    measures = measure(root)
    unseen = [one for one in root.xpath(_HIDDEN) if is_unseen(one) or one.get("aria-modal") == "true"]
    for element in (*unseen, *root.xpath(f"{_MENUS} | {_ASIDES}")):
        if element not in kept and not _is_most(element, measures, root):
            drop(element)
    for menu in [one for one in root.iter("ul", "ol") if one not in kept and _is_menu(one)]:
        drop(menu)
    _remove_notices(root, kept, measures)
    return _remove_cards(root, kept)


def drop(element: etree._Element) -> None:
    """Remove the element but not the text after it."""
    parent = element.getparent()
    if parent is None:
        return
    before, tail = element.getprevious(), element.tail
    if tail and before is not None:
        before.tail = f"{before.tail or ''} {tail}"
    elif tail:
        parent.text = f"{parent.text or ''} {tail}"
    parent.remove(element)


def is_notice(line: str) -> bool:
    """Return whether a line speaks to the visitor of the site, and of the site: "Log in to your account"."""
    if _IMPRINT.match(line):
        return True
    return _topic().search(line) is not None and _addressing().search(line) is not None and "“" not in line


@cache
def _topic() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternatives(topics())}(?!\w)", re.IGNORECASE)


@cache
def _addressing() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternatives(ADDRESSING)}(?!\w)", re.IGNORECASE)


def _is_most(element: etree._Element, measures: Measures, root: etree._Element) -> bool:
    """Return whether the page has most of its text in the element, as pages that are one form have."""
    return element.tag == "form" and element in measures and measures[element].text * 2 > measures[root].text


def _is_menu(listed: etree._Element) -> bool:
    """Return whether every item of the list is a link and nothing more, and no line opens it: "The winners:"."""
    before = listed.getprevious()
    if before is not None and line_of(before).endswith(":"):
        return False
    whole = len(line_of(listed))
    return len(one_line(" ".join("".join(link.itertext()) for link in listed.iter("a")))) * 10 >= whole * 9


def _remove_notices(root: etree._Element, kept: set[etree._Element], measures: Measures) -> None:
    spoken = [one for one in root.iter() if isinstance(one.tag, str) and _topic().search(f"{one.text or ''} ")]
    counted: dict[tuple[etree._Element, str], int] = {}
    for element in spoken[:MOST_NOTICES]:
        highest = None
        for one in around(element):
            if one is root or one in kept or one not in measures or measures[one].text > LONGEST_NOTICE:
                break
            if not _is_all_notice(one):
                break
            highest = one
        if highest is not None and not _is_paragraph(highest, counted):
            drop(highest)


def _is_all_notice(element: etree._Element) -> bool:
    """Return whether at least half of the element's text, without its headings, are notices."""
    lines = [block.text for block in blocks(element) if not block.is_heading]
    noticed = sum(len(line) for line in lines if is_notice(line))
    return 0 < sum(map(len, lines)) <= 2 * noticed


def _is_paragraph(element: etree._Element, counted: dict[tuple[etree._Element, str], int]) -> bool:
    """Return whether the element is a line among others like it that are no notices, and so part of a text.

    `counted` keeps how many of those a parent has.
    """
    if not _is_leaf(element):
        return False
    place = element.getparent(), element.tag
    if place not in counted:
        alike = [one for one in place[0].iterchildren(element.tag) if _is_leaf(one)]
        lines = [line_of(one) for one in alike]
        counted[place] = sum(len(line) >= SHORTEST_SENTENCE and not is_notice(line) for line in lines)
    return counted[place] > 1


def _is_leaf(element: etree._Element) -> bool:
    return not any(local_name(one) in BLOCKS for one in element)


def _remove_cards(root: etree._Element, kept: set[etree._Element]) -> int:
    """Remove runs of teasers: neighbours that each have a headline which is a link to another page."""
    measures = measure(root)
    count = 0
    for parent in measures:
        children = [child for child in parent if child in measures and measures[child].text]
        cards = [child for child in children if _is_card(child, measures)]
        if len(cards) >= FEWEST_CARDS and 2 * len(cards) >= len(children):
            count += len(cards)
            for card in cards:
                if card not in kept:
                    drop(card)
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
