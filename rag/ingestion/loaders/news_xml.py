"""Articles as agencies exchange them: NITF and NewsML, formats of the press's telecommunications council (IPTC).

The elements are those of NITF 3.6, NewsML 1.2 and NewsML-G2 2.33.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from rag.errors import LoadError
from rag.ingestion.loaders.draft import ArticleDraft, Fault, RawInput
from rag.ingestion.loaders.html.blocks import blocks
from rag.ingestion.loaders.html.elements import line_of, local_name
from rag.ingestion.loaders.markup import parse_xml
from rag.ingestion.loaders.text import one_line, tidy
from rag.text.bylines import read_byline

WHAT = "news in XML"
ITEMS = ("newsItem", "NewsItem")
BODIES = ("body.content", "body", "inlineData", "DataContent")
TITLES = ("hl1", "headline", "HeadLine", "title")
AUTHORS = ("by", "byline", "ByLine")
OUTLETS = ("pubdata/@name", "provider/name", "provider/@literal", "Provider/Party/@FormalName", "distributor")
DATES = (
    *("date.issue/@norm", "date.release/@norm", "contentCreated", "firstCreated", "versionCreated"),
    *("FirstCreated", "ThisRevisionCreated", "pubdata/@date.publication", "story.date/@norm"),
)
"""Where each fact stands, the best place first."""
WITHDRAWN = ("canceled", "cancelled", "withheld")
SILENT = ("media", "hedline", "byline", "dateline", "distributor", "head", "script", "style")
"""What of a body is none of its text: pictures with their captions, and what its head says."""

_BASIC = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z|[+-]\d{4})?)?")


def load(raw: RawInput) -> Iterator[ArticleDraft | Fault]:
    """Yield the article of each item, and a fault for one without text; raises LoadError where there is none."""
    root = parse_xml(raw.read(), WHAT)
    for element in root.iter(etree.Element):
        element.tag = local_name(element)
    items = list(root.iter(*ITEMS)) or list(root.iter("nitf"))
    found = [_read(one, number, alone=len(items) == 1) for number, one in enumerate(items, 1)]
    if not any(isinstance(one, ArticleDraft) for one in found):
        raise LoadError(f"is {WHAT} without the text of an article; add the text by itself")
    yield from found


def _read(story: etree._Element, number: int, *, alone: bool) -> ArticleDraft | Fault:
    """Return the article of the item; what stands around one alone, such as its NewsML, tells of it too."""
    whole = story.getroottree().getroot() if alone else story
    title = next((text for name in TITLES if (text := _told(whole, name))), "")
    state = _told(whole, "pubStatus/@qcode").rpartition(":")[2]
    if state in WITHDRAWN:
        return Fault(f"“{title}” was withdrawn by its agency ({state}); add a later version of it")
    if not (text := _text(story, title)):
        return Fault(f"“{title or number}” has no text, but a picture or a link; add its text by itself")
    return ArticleDraft(
        text=text,
        title=title,
        source=next((told for path in OUTLETS if (told := _told(whole, path))), None),
        published=_extended(next((told for path in DATES if (told := _told(whole, path))), "")) or None,
        author=_author(whole) or None,
        language=next(iter(story.xpath("ancestor-or-self::*/@xml:lang | .//body/@xml:lang | .//html/@xml:lang")), ""),
        part="" if alone else _told(story, "@guid") or _told(story, "doc-id/@id-string") or f"item {number}",
    )


def _told(story: etree._Element, path: str) -> str:
    """Return what stands at the first place of the path below the item, an element's text or an attribute."""
    name, _, last = path.rpartition("/@") if "/@" in path else (path, "", "")
    if path.startswith("@"):
        return one_line(story.get(path[1:]) or "")
    steps = "/".join(f"*[local-name()='{step}']" for step in name.split("/"))
    for element in story.xpath(f"descendant-or-self::{steps}"):
        if told := one_line(element.get(last) or "") if last else line_of(element):
            return told
    return ""


def _author(story: etree._Element) -> str:
    people = story.xpath(".//byline//person") or [one for name in AUTHORS[:1] for one in story.iter(name)]
    if people:
        return ", ".join(dict.fromkeys(line_of(one) for one in people))
    line = next((told for name in AUTHORS if (told := _told(story, name))), "")
    return read_byline(line).author or line


def _text(story: etree._Element, title: str) -> str:
    """Return the text of the item's body, an empty line between its paragraphs."""
    body = next((one for name in BODIES for one in story.iter(name)), None)
    if body is None:
        return ""
    for element in list(body.iter(*SILENT)):
        _drop(element)
    if len(body) == 0:
        return tidy(body.text or "").strip()
    for heading in body.iter("hl2"):
        heading.tag = "h2"
    return "\n\n".join(one.text for one in blocks(body) if one.text != title)


def _drop(element: etree._Element) -> None:
    """Remove the element but not the text behind it."""
    tail, element.text = element.tail, None
    del element[:]
    element.attrib.clear()
    element.tag, element.tail = "br", tail


def _extended(date: str) -> str:
    """Return a date of ISO 8601 with its marks, which NITF leaves out: 20260503T101500Z."""
    found = _BASIC.fullmatch(date)
    if not found:
        return date
    year, month, day, hour, minute, second, zone = found.groups()
    return f"{year}-{month}-{day}" + (f"T{hour}:{minute}:{second}{zone or ''}" if hour else "")
