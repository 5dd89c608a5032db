"""RSS, RDF and Atom feeds, and sitemaps: articles where the items hold them, and otherwise addresses to fetch."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from html.entities import html5
from io import BytesIO
from typing import Any
from urllib.parse import quote, urlsplit

import feedparser
from lxml import etree

from rag.errors import LoadError
from rag.identity import digest, url_name
from rag.ingestion.loaders.draft import ArticleDraft, Fault, Link, Met, RawInput
from rag.ingestion.loaders.markup import html_text, parse_xml
from rag.ingestion.loaders.text import one_line, tidy
from rag.ingestion.loaders.wordpress import display_names, is_internal, unpublished, without_shortcodes
from rag.text.dates import read_date

FULL = 500
"""A summary of so many characters is taken for the whole article."""
MOST_ITEMS = 1000
MOST_SIGNATURE = 60
"""The characters that a line which names title and outlet has beside them."""
SITEMAPS = ("urlset", "sitemapindex")
FEEDS = ("rss", "feed", "RDF")
UNPUBLISHED = "“{}” was not published (its state is {}); save its text as a file if it may be cited"
_TEASER = ("…", "...", "[…]", "[...]", "read more", "continue reading")
_CUT = re.compile(
    r"(?:\[?(?:…|\.\.\.)\]?|[»→>])\s*\Z|(?:\A|(?<=[.!?…»]))\s*(?:read more|continue reading)\W*\Z", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?。！？][\"'”’»)]*(?=\s|\Z)|\n\n")
_AMPERSAND = "\ue000"
"""Stands for that of a reference to nothing until the markup is read, which takes its semicolon away."""
_NAMED = re.compile(rb"&([a-zA-Z][a-zA-Z0-9]{0,31});")
_REFERENCE = re.compile(rb"&#(?:[xX]([0-9a-fA-F]{1,9})|(\d{1,9}));?")


def load(raw: RawInput) -> Iterator[Met]:
    """Yield an article or an address for each item; raises LoadError for XML that is neither feed nor sitemap."""
    data = raw.read()
    if not data.strip():
        raise LoadError("is empty; there is nothing to read in it")
    data = _NAMED.sub(_known_name, _REFERENCE.sub(_sound, data))
    root, problem = _root(data)
    name = root.tag.rpartition("}")[2] if root is not None else ""
    if problem and name not in FEEDS:
        raise problem
    if name not in (*FEEDS, *SITEMAPS):
        raise LoadError("is XML but neither a feed nor a sitemap; add the articles themselves as text or HTML")
    people = display_names(root) if root is not None else {}
    found = list(_sitemap(root) if name in SITEMAPS else _feed(data, raw.url, people))
    if not found:
        what = "sitemap without addresses" if name in SITEMAPS else "feed without items"
        raise problem or LoadError(f"is a {what}; open it in a browser to see whether it should have some")
    yield from map(_restored, found[:MOST_ITEMS])
    if len(found) > MOST_ITEMS:
        yield Fault(
            f"names {len(found):,} articles, of which the first {MOST_ITEMS:,} were read; add the others' addresses"
        )
    if problem and not data.rstrip().endswith(b">"):
        yield Fault("is a feed that is cut off; what stood before the cut was read: download it again for the rest")


def _root(data: bytes) -> tuple[etree._Element | None, LoadError | None]:
    """Return the root, also of XML that is malformed, as many feeds are; then with the error."""
    try:
        return parse_xml(data, "XML"), None
    except LoadError as exc:
        if b"<!entity" in data.lower():
            raise
        parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
        return etree.fromstring(data, parser), exc


def _sitemap(root: etree._Element) -> Iterator[Link]:
    for entry in root:
        address = entry.find("{*}loc")
        if address is not None and address.text:
            title, date, source = (
                one_line("".join(entry.xpath(f".//*[local-name()='{name}'][1]/text()")))
                for name in ("title", "publication_date", "name")
            )
            known = ArticleDraft("", title=title, published=date or None, source=source or None)
            yield Link(address.text.strip(), known)


def _known_name(reference: re.Match[bytes]) -> bytes:
    """Return the reference by name; one of a name that there is not as the text that it is."""
    known = f"{reference[1].decode()};" in html5
    return reference.group() if known else b"&#x%X;" % ord(_AMPERSAND) + reference.group()[1:]


def _restored(met: Met) -> Met:
    """Return what was found with the ampersands of references to nothing as they were written."""
    if isinstance(met, Link):
        known = met.known and replace(met.known, **_written(met.known))
        return replace(met, url=met.url.replace(_AMPERSAND, "&"), known=known)
    return replace(met, **_written(met)) if isinstance(met, ArticleDraft) else met


def _written(draft: ArticleDraft) -> dict[str, Any]:
    told = {name: getattr(draft, name) for name in ("text", "title", "source", "url", "author")}
    return {name: value and value.replace(_AMPERSAND, "&") for name, value in told.items()}


def _sound(reference: re.Match[bytes]) -> bytes:
    """Return the reference to a character, or to the replacement character where there is none of its number."""
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    allowed = number in (9, 10, 13) or 32 <= number < 0xD800 or 0xDFFF < number < 0xFFFE or 0xFFFF < number < 0x110000
    return reference.group() if allowed else b"&#65533;"


def _feed(data: bytes, url: str | None, people: Mapping[str, str]) -> Iterator[Met]:
    """Yield what the items hold or name; `people` are the names of those who write under the names of accounts."""
    try:
        # a stream, as feedparser takes other values for names of files and addresses too
        parsed = feedparser.parse(BytesIO(data), response_headers={"content-location": url or ""})
    except (ValueError, AttributeError, LookupError) as exc:
        raise LoadError("is a feed that is damaged; download it again") from exc
    ids: dict[str, set[str]] = {}
    for entry in parsed.entries:
        ids.setdefault(entry.get("link") or "", set()).add(entry.get("id") or "")
    for entry in parsed.entries:
        known = _known(entry, parsed.feed)
        known = replace(known, author=people.get(known.author or "", known.author))
        if known.url and len(ids[entry.get("link")]) > 1:  # a link to the front page, say, which tells nothing apart
            known = replace(known, url=f"{known.url.partition('#')[0]}#{quote(entry.get('id') or '')}")
        if is_internal(entry):
            continue
        if state := unpublished(entry):
            yield Fault(UNPUBLISHED.format(known.title, state))
        else:
            yield from _of_entry(entry, known, parsed.feed.get("link") or url or "")


def _of_entry(entry: Any, known: ArticleDraft, home: str) -> Iterator[ArticleDraft | Link]:
    """Yield the article that the item holds, or the address of its page; `home` is that of the feed's site."""
    text = _unsigned(_text(entry), known)
    if text:
        yield _named(replace(known, text=text), entry)
    elif known.url:
        beginning = _unsigned(_uncut(html_text(tidy(_longest(entry)))), known)
        yield Link(entry.get("link"), replace(known, text=beginning), _same_site(known.url, home))


def _known(entry: Any, feed: Any) -> ArticleDraft:
    """Return what the item tells of its article, without a text."""
    return ArticleDraft(
        text="",
        title=one_line(html_text(entry.get("title") or "")),
        source=one_line(entry.get("source", {}).get("title") or "") or one_line(feed.get("title") or "") or None,
        url=_http(entry.get("link") or ""),
        published=_date(entry, "published") or _date(entry, "updated"),
        author=one_line(entry.get("author") or "") or None,
        language=one_line(feed.get("language") or ""),
    )


def _longest(entry: Any) -> str:
    values = [content.get("value") or "" for content in entry.get("content", [])]
    return max((*values, entry.get("summary") or ""), key=len)


def _unsigned(text: str, known: ArticleDraft) -> str:
    """Return the text without a last line that names title and outlet: "The post … appeared first on …"."""
    above, _, last = text.rpartition("\n\n")
    title, source = known.title, known.source or ""
    named = bool(title and source) and title in last and source in last
    return above if above and named and len(last) < len(title) + len(source) + MOST_SIGNATURE else text


def _uncut(text: str) -> str:
    """Return the text without the sentence at its end that is cut off, and without a link to the rest."""
    cut = _CUT.search(text)
    if cut is None:
        return text
    left = text[: cut.start()].rstrip()
    ends = list(_SENTENCE_END.finditer(left))
    return left[: ends[-1].end()].rstrip() if ends else ""


def _same_site(url: str, other: str) -> bool:
    """Return whether both addresses are of one site: the same host, or one below the other."""
    hosts = [(urlsplit(one).hostname or "").removeprefix("www.") for one in (url, other)]
    return hosts[0] == hosts[1] or hosts[0].endswith(f".{hosts[1]}") or hosts[1].endswith(f".{hosts[0]}")


def _named(draft: ArticleDraft, entry: Any) -> ArticleDraft:
    if draft.url:
        return replace(draft, name=url_name(draft.url))
    return replace(draft, part=one_line(entry.get("id") or "") or digest(draft.text)[:12])


def _text(entry: Any) -> str:
    """Return the whole article where the item has it, and nothing where it has a summary."""
    for content in entry.get("content", []):
        text = html_text(without_shortcodes(tidy(content.get("value") or "")))
        if text and not (entry.get("link") and len(text) < FULL and text.lower().endswith(_TEASER)):
            return text
    summary = html_text(tidy(entry.get("summary") or ""))
    return summary if len(summary) >= FULL or not entry.get("link") else ""


def _http(link: str) -> str | None:
    return link if link.startswith(("http://", "https://")) else None


def _date(entry: Any, name: str) -> str | None:
    """Return the date with its time and zone, else as it is written; of what is no day, feedparser makes any day."""
    written = one_line(dict.get(entry, name) or "")
    found = read_date(written)
    return datetime.fromisoformat(found).isoformat() if found and "T" in found else written or None
