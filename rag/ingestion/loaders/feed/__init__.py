"""RSS, RDF and Atom feeds, and sitemaps: articles where the items hold them, and otherwise addresses to fetch."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from rag.errors import LoadError
from rag.ingestion.loaders.draft import ArticleDraft, Fault, Link, Met, RawInput
from rag.ingestion.loaders.feed.entries import read_entries
from rag.ingestion.loaders.feed.references import mended, restored
from rag.ingestion.loaders.markup import parse_xml
from rag.ingestion.loaders.text import one_line
from rag.ingestion.loaders.wordpress import display_names

MOST_ITEMS = 1000
SITEMAPS = ("urlset", "sitemapindex")
FEEDS = ("rss", "feed", "RDF")


def load(raw: RawInput) -> Iterator[Met]:
    """Yield an article or an address for each item; raises LoadError for XML that is neither feed nor sitemap."""
    data = raw.read()
    if not data.strip():
        raise LoadError("is empty; there is nothing to read in it")
    data = mended(data)
    root, problem = _root(data)
    name = root.tag.rpartition("}")[2] if root is not None else ""
    if problem and name not in FEEDS:
        raise problem
    if name not in (*FEEDS, *SITEMAPS):
        raise LoadError("is XML but neither a feed nor a sitemap; add the articles themselves as text or HTML")
    people = display_names(root) if root is not None else {}
    found = list(_sitemap(root) if name in SITEMAPS else read_entries(data, raw.url, people))
    if not found:
        what = "sitemap without addresses" if name in SITEMAPS else "feed without items"
        raise problem or LoadError(f"is a {what}; open it in a browser to see whether it should have some")
    yield from map(restored, found[:MOST_ITEMS])
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
