"""Pages that hold several articles, each with a headline and an author of its own, such as the briefs of a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from lxml import etree

from rag.ingestion.loaders.draft import ArticleDraft, Fault
from rag.ingestion.loaders.html.block import HEADINGS
from rag.ingestion.loaders.html.blocks import blocks
from rag.ingestion.loaders.html.elements import leads_elsewhere, line_of, local_name
from rag.ingestion.loaders.markup import parse_html
from rag.ingestion.loaders.page.container import remove_noise
from rag.ingestion.loaders.page.facts import read_facts
from rag.ingestion.loaders.page.furniture import remove_furniture
from rag.ingestion.loaders.page.prose import SENTENCE
from rag.links import link_to_text
from rag.text.bylines import Byline, read_byline

MOST_PARTS = 1000
OPENING = 6
"""The blocks of a part among which its byline is."""
TOO_MANY = "holds {:,} articles, of which the first {:,} were read; add the others by their own addresses"


def parted(whole: ArticleDraft, page: str) -> list[ArticleDraft | Fault]:
    """Return the articles of the page, which was read as the whole one, and a fault where they are too many.

    It holds several if it does not call itself one, and marks several that are signed by different people.
    """
    root = parse_html(page) if page.count("<article") > 1 else None
    if root is None or read_facts(root).claims_article:
        return [whole]
    elements = [(one, heading) for one in _outermost(root) if (heading := _heading(one)) is not None]
    if len(elements) < 2:
        return [whole]
    remove_furniture(root, [heading for _, heading in elements])
    found = [part for element, heading in elements[:MOST_PARTS] if (part := _read(element, heading))]
    if len({byline.author for _, _, byline in found if byline.author}) < 2:
        return [whole]
    dated = any(byline.date for _, _, byline in found)
    date = None if dated else whole.published
    articles = [replace(_part(whole, *part), published=part[2].date or date) for part in found]
    more = [Fault(TOO_MANY.format(len(elements), MOST_PARTS))] if len(elements) > MOST_PARTS else []
    return [*_apart(articles), *more]


def _part(whole: ArticleDraft, title: str, text: str, byline: Byline) -> ArticleDraft:
    return replace(whole, text=text, title=title, author=byline.author or None)


def _apart(articles: list[ArticleDraft]) -> Iterator[ArticleDraft]:
    """Yield the articles as parts with names and addresses of their own, also those with the same title.

    Each is linked to by the first line that no part before it has, mostly its headline: there a browser opens the page.
    """
    titles: Counter[str] = Counter()
    met: set[str] = set()
    for one in articles:
        titles[one.title] += 1
        lines = [line for line in (one.title, *one.text.split("\n\n")) if line]
        line = next((line for line in lines if line.casefold() not in met), one.title)
        met.update(map(str.casefold, lines))
        yield replace(
            one,
            url=one.url and link_to_text(one.url, line, 0, len(line)),
            part=one.title if titles[one.title] == 1 else f"{one.title} {titles[one.title]}",
        )


def _outermost(root: etree._Element) -> Iterator[etree._Element]:
    """Return the articles of the page without those inside them, such as comments."""
    return (one for one in root.iter("article") if next(one.iterancestors("article"), None) is None)


def _heading(element: etree._Element) -> etree._Element | None:
    """Return the heading of the part, unless it leads to the article as that of a teaser does."""
    first = next((one for one in element.iter() if local_name(one) in HEADINGS), None)
    if first is None or any(map(leads_elsewhere, first.iter("a"))):
        return None
    return None if any(map(leads_elsewhere, first.iterancestors("a"))) else first


def _read(element: etree._Element, heading: etree._Element) -> tuple[str, str, Byline] | None:
    """Return the headline of the part, its text and its byline; None for one without text."""
    title = line_of(heading)
    byline = read_byline("\n".join(one.text for one in islice(blocks(element), OPENING) if one.text != title))
    remove_noise(element, heading)
    lines = [one.text for one in blocks(element) if one.text != title]
    text = "\n\n".join(line for line in lines if not (byline and read_byline(line)))
    return (title, text, byline) if len(text) >= SENTENCE else None
