"""What a page tells of itself: its headline, what kind of page it is, and its feed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urljoin

from lxml import etree

from rag.ingestion.loaders.html.elements import line_of
from rag.ingestion.loaders.page.imprint import find_owner
from rag.ingestion.loaders.page.linked_data import LinkedData, read_linked_data
from rag.ingestion.loaders.text import one_line
from rag.text.bylines import is_outlet, is_the_name

MOST_HEADINGS = 20
MOST_ELEMENTS = 2000
MOSTLY = 0.5
"""The share of the title that a text on the page must be to stand for it."""
FEWEST_COMMON = 3
"""The words that a heading of the second rank must share with the name of the page."""

_TITLES = " | ".join(f"//p[contains(concat(' ', @class, ' '), ' {name} ')]" for name in ("title", "MsoTitle"))
"""Titles of documents that Google's and Microsoft's programs saved as pages."""
_PARTS = re.compile(r" [|•·–—:»«-]++ |[|»«]")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the page tells; `headline` is that of its article, `title` what stands in the browser's bar, and
    `outlet` the name of one in it, behind the headline, or else that in the imprint.

    `headings` are its main headings. `claims_article` says whether the page calls itself an article, `claims_list`
    whether it calls itself a list or the front of a site.
    """

    title: str
    headline: str
    outlet: str
    headings: tuple[etree._Element, ...]
    linked: LinkedData
    claims_article: bool
    claims_list: bool
    feed: str


def read_facts(root: etree._Element, url: str | None = None) -> Facts:
    """Return what the page at the address tells of itself."""
    linked = read_linked_data(root)
    metas = _metas(root)
    title = one_line("".join(root.xpath("string((//title)[1])")))
    told = linked.headline or metas.get("og:title", "") or metas.get("twitter:title", "")
    headings = _headings(root, told or title)
    kind = metas.get("og:type", "")
    dated = any(name in metas for name in ("article:published_time", "citation_publication_date", "parsely-pub-date"))
    return Facts(
        title=title,
        headline=_headline(told, title, headings) if headings or told else _shown_part(root, title),
        outlet=_outlet(title) or find_owner(root),
        headings=headings,
        linked=linked,
        claims_article=linked.is_article or kind == "article" or dated,
        claims_list=not linked.is_article and (linked.is_list or kind == "website"),
        feed=_feed(root, url),
    )


def _outlet(title: str) -> str:
    """Return the part of the title, the last one first, that has the form of an outlet's name, or is "The Quay"."""
    behind = [part.strip() for part in _PARTS.split(title)[1:][::-1]]
    return next((part for part in behind if is_outlet(part) or (part == behind[0] and is_the_name(part))), "")


def likeness(one: str, other: str) -> float:
    """Return the share, from 0 to 1, of the words of the shorter text that are words of the other."""
    first, second = Counter(_words(one)), Counter(_words(other))
    fewest = min(first.total(), second.total())
    return (first & second).total() / fewest if fewest else 0.0


def _words(text: str) -> list[str]:
    return [word.casefold() for word in re.findall(r"[^\W_]+", text)]


def _headings(root: etree._Element, name: str) -> tuple[etree._Element, ...]:
    """Return the main headings, and before them one of the second rank that says what the name of the page says.

    On many a site the heading of the first rank is the name of the site.
    """
    first = root.xpath("//h1 | //*[@itemprop='headline']")[:MOST_HEADINGS] or root.xpath(_TITLES)[:1]
    second = [one for one in root.xpath("//h2")[:MOST_HEADINGS] if _common(line_of(one), name) >= FEWEST_COMMON]
    best = max((*first, *second), key=lambda one: _likelihood(line_of(one), name), default=None)
    return (best, *(one for one in first if one is not best)) if best is not None else ()


def _headline(told: str, title: str, headings: Sequence[etree._Element]) -> str:
    """Return the heading that the title of the page repeats, or else what the page tells, or the title itself."""
    name = told or title
    heading = line_of(headings[0]) if headings else ""
    if heading and (headings[0].tag == "p" or likeness(heading, name) >= 0.5 or not name):
        return heading  # a paragraph that is called the title is one, whatever the file is called
    return told or max(_PARTS.split(title), key=len, default="").strip()


def _shown_part(root: etree._Element, title: str) -> str:
    """Return the longest text of an element that the title ends or begins with: "Print: Beekeepers lose a third"."""
    body = root.iterfind(".//body//*")
    texts = (line_of(one) for one in islice(body, MOST_ELEMENTS) if len(one) == 0 and one.text)
    near = (
        text for text in texts if len(text) >= MOSTLY * len(title) and (title.endswith(text) or title.startswith(text))
    )
    return max(near, key=len, default="") or _headline("", title, ())


def _common(one: str, other: str) -> int:
    return (Counter(_words(one)) & Counter(_words(other))).total()


def _likelihood(heading: str, name: str) -> float:
    """Return how much of the name the heading repeats, less for what else it says."""
    return _common(heading, name) ** 2 / max(len(_words(heading)), 1)


def _metas(root: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if name and (content := one_line(meta.get("content") or "")):
            found.setdefault(name, content)
    return found


def _feed(root: etree._Element, url: str | None) -> str:
    types = ("application/rss+xml", "application/atom+xml")
    links = root.xpath("//link[contains(concat(' ', @rel, ' '), ' alternate ') and @href and @type]")
    named = next((one.get("href").strip() for one in links if one.get("type").lower() in types), "")
    return urljoin(url, named) if url and named else named
