"""What of a page is no article: hidden parts, menus, teasers of other articles, and notices to the visitor."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from lxml import etree

from rag.ingestion.loaders.html.block import BLOCKS
from rag.ingestion.loaders.html.blocks import blocks
from rag.ingestion.loaders.html.elements import around, line_of, local_name
from rag.ingestion.loaders.html.hidden import is_unseen
from rag.ingestion.loaders.page.dropping import drop, drop_with_box
from rag.ingestion.loaders.page.measures import Measures, measure
from rag.ingestion.loaders.page.teasers import remove_teasers
from rag.ingestion.loaders.text import one_line
from rag.text.imprints import is_imprint
from rag.text.lexicons import alternatives
from rag.text.lexicons.notices import ADDRESSING, advertisement, topics

LONGEST_CAPTION = 450
LONGEST_NOTICE = 3000
MOST_NOTICES = 100
SHORTEST_SENTENCE = 25

_HIDDEN = "//*[@hidden or @style or @class or @aria-modal='true']"
_MENUS = (
    "//nav | //menu | //dialog | //*[@role='navigation' or @role='menu' or @role='menubar' or @role='contentinfo'"
    " or @role='dialog' or @role='alertdialog' or @role='search' or @role='banner']"
    " | //footer[not(ancestor::blockquote)] | //amp-consent | //amp-list | //amp-sidebar"
    " | //amp-ad | //amp-embed | //amp-social-share | //*[@fallback]"
)
_ASIDES = "//aside | //*[@role='complementary'] | //form | //figcaption"
_PICTURES = (
    "//figure[.//img or .//picture or .//video or .//amp-img][not(.//table or .//blockquote or .//pre or .//figure)]"
)
_CAPTIONS = "//*[contains(@class, 'caption')][not(.//table or .//pre)]"


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
    for picture in root.xpath(f"{_PICTURES} | {_CAPTIONS}"):
        if picture not in kept and len(line_of(picture)) <= LONGEST_CAPTION:
            drop(picture)
    for menu in [one for one in root.iter("ul", "ol") if one not in kept and _is_menu(one)]:
        drop_with_box(menu, kept)
    _remove_notices(root, kept, measures)
    return remove_teasers(root, kept)


def is_notice(line: str) -> bool:
    """Return whether a line speaks to the visitor of the site, and of the site: "Log in to your account"."""
    if is_imprint(line):
        return True
    return _topic().search(line) is not None and _addressing().search(line) is not None and "“" not in line


def labels_advertisement(line: str) -> bool:
    """Return whether the line says that an advertisement stands below or above it, and nothing more."""
    return line.strip(" -–—:.…[]()▼↓").casefold() in _advertisement()


@cache
def _advertisement() -> frozenset[str]:
    return frozenset(advertisement())


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
