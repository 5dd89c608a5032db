"""The part of a page that is its article: what the headline stands in, no more and no less."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from lxml import etree
from trafilatura.xpaths import BODY_XPATH, OVERALL_DISCARD_XPATH, REMOVE_COMMENTS_XPATH

from rag.ingestion.loaders.html.elements import around, line_of
from rag.ingestion.loaders.page.dropping import drop
from rag.ingestion.loaders.page.facts import Facts, likeness
from rag.ingestion.loaders.page.measures import Measures, measure
from rag.ingestion.loaders.page.neighbours import goes_on, opening, plain_behind
from rag.ingestion.loaders.page.prose import SENTENCE

PARAGRAPHS = 250
"""The characters of text by which a part without a name is taken for the whole article."""
SLACK, WHOLE = 8, ("html", "head", "title")
"""How many characters the text of a headline may seem to be longer or shorter by its white space; what holds more."""
_NAMED = "self::article or self::main or @role='main' or @role='article' or @itemprop='articleBody'"
_BODY = etree.XPath("(.//*[@itemprop='articleBody'])[last()]")


def find_headline(root: etree._Element, facts: Facts) -> etree._Element | None:
    """Return the element that shows the headline: a heading, or else any element with the same words."""
    best = max(facts.headings, key=lambda one: likeness(line_of(one), facts.headline), default=None)
    if best is not None and likeness(line_of(best), facts.headline) >= 0.5:
        return best
    sought = facts.headline.casefold()
    measures = measure(root)
    near = (one for one, found in measures.items() if abs(found.text - len(sought)) <= SLACK and one.tag not in WHOLE)
    same = (one for one in near if sought and line_of(one).casefold() == sought)
    return next(same, best)


def find_container(root: etree._Element, headline: etree._Element | None) -> etree._Element:
    """Return the smallest part of the page that holds the headline and the text of the article."""
    measures = measure(root)
    if headline is None or headline not in measures:
        return _without_headline(root, measures)
    own = measures[headline].plain
    chain = [one for one in headline.iterancestors() if one in measures]
    for place, element in enumerate(chain[:-1]):
        text, wider = measures[element].plain - own, measures[chain[place + 1]].plain - own
        if _is_named(element) and text >= SENTENCE:
            return _with_parts(element, chain[place + 1 :], measures)
        if text >= PARAGRAPHS and wider < 2 * text:
            return element
    return root


def remove_rest(container: etree._Element, headline: str) -> tuple[str, ...]:
    """Remove what stands behind the part that the page, or its names by trafilatura's patterns, calls the text.

    Plain text that goes on with it is kept; returns how other plain text begins.
    """
    measures = measure(container)
    body = next((one for pattern in (_BODY, BODY_XPATH[0]) for one in pattern(container)[-1:]), None)
    if body is None or body not in measures or 2 * measures[body].plain < measures[container].plain:
        return ()
    left: list[str] = []
    for one in takewhile(lambda one: one is not container, around(body)):
        plain = plain_behind(one)
        kept = set(plain) if goes_on(plain, headline) else set()
        left += () if kept else opening(plain)
        for behind in list(one.itersiblings()):
            if behind not in kept:
                drop(behind)
    return tuple(left)


def remove_noise(container: etree._Element, headline: etree._Element | None) -> None:
    """Remove what trafilatura's patterns call no text, unless a pattern takes away most of it."""
    kept = set() if headline is None else set(around(headline))
    whole = len("".join(container.itertext()))
    for pattern in (*REMOVE_COMMENTS_XPATH, *OVERALL_DISCARD_XPATH):
        found = [one for one in pattern(container) if one not in kept]
        if sum(len("".join(one.itertext())) for one in _outermost(found)) * 2 < whole:
            for one in found:
                drop(one)


def _outermost(elements: Sequence[etree._Element]) -> list[etree._Element]:
    chosen = set(elements)
    return [one for one in elements if not any(above in chosen for above in one.iterancestors())]


def _with_parts(element: etree._Element, above: list[etree._Element], measures: Measures) -> etree._Element:
    """Return the element, or what it stands in where its neighbours, which are articles too, hold most of the text."""
    outer = above[0] if above else element
    parts = [
        one for one in outer.iterdescendants("article", "section") if one in measures and element not in around(one)
    ]
    others = sum(measures[one].plain for one in _outermost(parts) if one is not element)
    return outer if element.tag == "article" and others > 2 * measures[element].plain else element


def _without_headline(root: etree._Element, measures: Measures) -> etree._Element:
    named = [one for one in root.xpath(f"//*[{_NAMED}]") if one in measures]
    best = max(named, key=lambda one: measures[one].plain, default=root)
    return best if measures[best].plain >= SENTENCE else root


def _is_named(element: etree._Element) -> bool:
    return bool(element.xpath(f"boolean(self::*[{_NAMED}])"))
