"""What stands behind the element that holds an article: parts of it, or of something else."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from lxml import etree

from rag.ingestion.loaders.html.blocks import blocks
from rag.ingestion.loaders.html.elements import line_of
from rag.ingestion.loaders.page.prose import is_sentence, is_text, stems
from rag.text.anaphora import opens_with_person

MOST_SECTIONS = 20
MOST_PLAIN = 500
FEWEST_COMMON = 2
PLAIN = ("div", "p", "blockquote", "center", "font")
LOOKS = frozenset("style lang dir align color size face".split())
"""The attributes of an element that say how it looks; others, such as a class, say what it is on its page."""
SHOWN = 60
"""The characters of a text by which the report names it."""


def take_sections(container: etree._Element, headline: str) -> tuple[str, ...]:
    """Move the sections behind an article that speak of its headline into it, and return the headings of others.

    Links to other articles and notices are no sections. Words of the text alone, such as a town's name, tell nothing.
    """
    if container.tag != "article" or next(container.itersiblings("article"), None) is not None:
        return ()
    terms, left = stems(headline), []
    for section in list(container.itersiblings("section"))[:MOST_SECTIONS]:
        lines = list(blocks(section))
        if not lines or not lines[0].is_heading or not is_text(lines[1:]):
            continue
        if terms & stems(" ".join(one.text for one in lines)):
            container.append(section)
        else:
            left.append(lines[0].text)
    return tuple(left)


def take_plain(container: etree._Element, headline: str) -> tuple[str, ...]:
    """Move the plain text behind the article that goes on with it into it, or return how it begins."""
    if container.tag == "body" or next(container.itersiblings("article"), None) is not None:
        return ()
    plain = plain_behind(container)
    if not goes_on(plain, headline):
        return opening(plain)
    for one in plain:
        container.append(one)
    return ()


def plain_behind(element: etree._Element) -> list[etree._Element]:
    """Return the siblings behind the element that are text in elements which the page gives no name and no role."""
    found = [one for one in islice(element.itersiblings(*PLAIN), MOST_PLAIN) if _is_plain(one)]
    return found if is_text([line for one in found for line in blocks(one)]) else []


def goes_on(plain: Sequence[etree._Element], headline: str) -> bool:
    """Return whether the text has words of the headline, or opens with a person whom only the article names.

    One word may be there by chance, as without a heading nothing says what the text is about.
    """
    text, terms = " ".join(map(line_of, plain)), stems(headline)
    return len(terms & stems(text)) >= max(min(len(terms), FEWEST_COMMON), 1) or opens_with_person(text)


def opening(plain: Sequence[etree._Element]) -> tuple[str, ...]:
    """Return how the text begins, in a tuple, which is empty where there is none."""
    text = line_of(plain[0]) if plain else ""
    if len(text) > SHOWN:
        text = f"{text[:SHOWN].rpartition(' ')[0]}…"
    return (text,) if text else ()


def _is_plain(element: etree._Element) -> bool:
    if any(not LOOKS.issuperset(one.attrib) for one in element.iter(*PLAIN)):
        return False
    lines = list(blocks(element))
    return bool(lines) and all(is_sentence(one) for one in lines)
