"""Web pages: the article is told from menus, notices and teasers, and refused where there is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from trafilatura import extract_metadata

from rag.errors import LoadError
from rag.ingestion.loaders.addresses import check_url, follow
from rag.ingestion.loaders.draft import ArticleDraft, Fault, RawInput
from rag.ingestion.loaders.html.block import Block
from rag.ingestion.loaders.markup import html_text, is_tagged, parse_html
from rag.ingestion.loaders.page.date import Told, find_date, read_told, with_time
from rag.ingestion.loaders.page.facts import Facts, read_facts
from rag.ingestion.loaders.page.judgement import CURE, require_article
from rag.ingestion.loaders.page.parts import parted
from rag.ingestion.loaders.page.visible import Visible, read_visible
from rag.ingestion.loaders.text import decode, one_line, printable
from rag.text.bylines import without_label

DATES = {"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d"}
RICHER = 1.5
"""The linked data are the better text where they hold so many times the characters of the visible one."""
FROM_LINKED_DATA = "its text is that of the page's linked data, as the page shows less of it"
NOT_FREE = "the page asks for a subscription, and may show the beginning of the article alone"
BESIDE = "left out “{}”, which stands behind the article and does not speak of its headline"

_DECLARED = re.compile(rb"<(?:meta|\?xml)[^<>]{0,200}?(?:charset|encoding)\s*+=\s*+[\"']?+\s*+([\w-]++)", re.IGNORECASE)
_CANONICAL = re.compile(r"<link\b[^<>]*\brel\s*+=\s*+[\"']?canonical\b[^<>]*+>", re.IGNORECASE)
_HREF = re.compile(r"\bhref\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
_SUBDOMAIN = re.compile(r"(?:www|m|mobile|amp)\.")


def load(raw: RawInput) -> Iterator[ArticleDraft | Fault]:
    """Yield the article of the page, or the several that it holds; raises LoadError for a page without one."""
    yield from read_pages(raw.read(), raw.charset, raw.url)


def read_pages(data: bytes, charset: str | None = None, url: str | None = None) -> list[ArticleDraft | Fault]:
    """Return the article of the page, or the several that it holds; raises LoadError for a page without one."""
    page = _decoded(data, charset)
    return parted(_read(page, url), page)


def _read(page: str, url: str | None) -> ArticleDraft:
    root = parse_html(page)
    if root is None:
        raise LoadError(f"holds no text; {CURE}")
    facts = read_facts(root, url)
    dates = read_told(root, page, facts.linked.published)
    shown, told = read_visible(root, facts), _told(facts)
    poor = sum(len(one.text) for one in told) > RICHER * sum(len(one.text) for one in shown.blocks)
    found = replace(shown, blocks=told) if poor else shown
    require_article(found, facts, page)
    address = _canonical(page, url) or url
    known = extract_metadata(page, default_url=address, date_config=DATES)
    outlet = _outlet(facts, shown, known.sitename, address)
    author = facts.linked.author or _author(known.author or "", page) or shown.byline.author
    return ArticleDraft(
        text="\n\n".join(one.text for one in found.blocks),
        title=facts.headline,
        source=outlet,
        url=address,
        published=_date(page, known.date, dates, shown.byline.date) or None,
        author=_without_outlets(author, (outlet, shown.byline.outlet, facts.outlet, known.sitename)) or None,
        language=dates.language,
        note=FROM_LINKED_DATA if poor else _note(facts, shown),
    )


def _decoded(data: bytes, charset: str | None) -> str:
    declared = _DECLARED.search(data[:2048])
    return printable(decode(data, charset or (declared and declared.group(1).decode())))


def _outlet(facts: Facts, shown: Visible, named: str | None, address: str | None) -> str | None:
    """Return the outlet as the page tells it, or its byline, or its title behind the headline, or its address."""
    host = urlsplit(address).hostname if address else None
    told = facts.linked.outlet or (named if named != host else "") or shown.byline.outlet
    return told or facts.outlet or named or host


def _date(page: str, found: str | None, told: Told, byline: str) -> str | None:
    """Return the date that the page says is its own, else that of its byline, else one that stands anywhere in it."""
    if byline and not any(told):
        return byline
    date = find_date(page, found, told)
    return with_time(date, told) if date else byline


def _author(found: str, page: str) -> str:
    """Return the names that trafilatura found, without what it joins to them from their neighbours ("Ann Lee Feb")."""
    found = without_label(found)
    text = " ".join(page.casefold().split()) if found else ""
    return ", ".join(filter(None, (_as_written(one, text) for one in found.split("; "))))


def _note(facts: Facts, shown: Visible) -> str | None:
    """Return what the report says of the page: what may be missing, and what was left out."""
    beside = BESIDE.format("”, “".join(shown.beside)) if shown.beside else ""
    return "; ".join(filter(None, ("" if facts.linked.is_free else NOT_FREE, beside))) or None


def _without_outlets(author: str, outlets: Iterable[str | None]) -> str:
    """Return the names without those behind the first that are the outlet's: "Tom Berg, The Coast Courier"."""
    known = {one.casefold() for one in outlets if one}
    first, *others = author.split(", ")
    return ", ".join([first, *(one for one in others if one.casefold() not in known)])


def _as_written(name: str, text: str) -> str:
    """Return the name as far as it stands in the text, at least two words of it; all of it where these do not."""
    words = name.split()
    longest = (" ".join(words[:end]) for end in range(len(words), 1, -1))
    return next((one for one in longest if one.casefold() in text), name)


def _told(facts: Facts) -> tuple[Block, ...]:
    body = facts.linked.body
    text = html_text(body) if is_tagged(body) else body
    return tuple(Block(line) for part in text.split("\n\n") if (line := one_line(part)))


def _canonical(page: str, url: str | None) -> str | None:
    """Return the address that the page gives for itself; one on the web may only speak for its own site."""
    link = _CANONICAL.search(page[:200_000])
    href = link and _HREF.search(link.group())
    if not href:
        return None
    try:
        found = follow(url or "", href.group(1).replace("&amp;", "&")).partition("#")[0]
        check_url(found)
    except LoadError:
        return None
    return found if url is None or _site(found) == _site(url) else None


def _site(url: str) -> str:
    return _SUBDOMAIN.sub("", urlsplit(url).hostname or "", count=1)
