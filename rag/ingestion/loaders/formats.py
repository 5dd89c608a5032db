"""Which loader reads what: by the ending of the name, and by the first bytes where those leave no doubt."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import cast

from rag.ingestion.loaders.draft import Met, RawInput

Loader = Callable[[RawInput], Iterator[Met]]

ENDINGS = {
    "plain": (".txt", ".text"),
    "markdown": (".md", ".markdown"),
    "page": (".html", ".htm", ".xhtml"),
    "mhtml": (".mhtml", ".mht"),
    "pdf": (".pdf",),
    "docx": (".docx",),
    "odt": (".odt",),
    "rtf": (".rtf",),
    "epub": (".epub",),
    "mail": (".eml",),
    "mbox": (".mbox", ".mbx"),
    "msg": (".msg",),
    "sheet": (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"),
    "old_office": (".doc", ".dot", ".wpd", ".wps", ".sxw", ".fodt"),
    "json_array": (".json",),
    "json_lines": (".jsonl", ".ndjson"),
    "table": (".csv", ".tsv"),
    "news_xml": (".nitf", ".newsml", ".xml"),
    "feed": (".rss", ".atom", ".rdf", ".xml"),
    "captions": (".srt", ".vtt"),
}
"""The loader modules, each with the endings of its files; an ending is followed by .gz where the file is packed.

Of loaders that share an ending the last one reads what the first bytes do not prove to be the other's.
"""
FORMATS = {ending: name for name, endings in ENDINGS.items() for ending in endings}
PACKED = (".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".xml", ".txt", ".html")

TITLES = {
    "page": "a web page", "pdf": "a PDF", "docx": "a Word document", "odt": "an OpenDocument text", "rtf": "RTF",
    "epub": "an EPUB", "feed": "a feed or sitemap", "sheet": "a spreadsheet", "old_office": "an old Office document",
    "news_xml": "NITF or NewsML",
}  # fmt: skip

CONTENT_TYPES = {
    "text/html": "page", "application/xhtml+xml": "page", "text/plain": "plain", "text/markdown": "markdown",
    "application/pdf": "pdf", "application/rtf": "rtf", "text/rtf": "rtf", "application/epub+zip": "epub",
    "message/rfc822": "mail", "application/mbox": "mbox", "application/vnd.ms-outlook": "msg",
    "application/vnd.ms-excel": "sheet", "application/vnd.oasis.opendocument.spreadsheet": "sheet",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "sheet", "application/msword": "old_office",
    "multipart/related": "mhtml",
    "application/json": "json_array", "application/feed+json": "json_array", "application/ld+json": "json_array",
    "application/x-ndjson": "json_lines", "application/jsonl": "json_lines",
    "text/vtt": "captions", "application/x-subrip": "captions",
    "text/csv": "table", "text/tab-separated-values": "table",
    "application/rss+xml": "feed", "application/rdf+xml": "feed",
    "application/atom+xml": "feed", "application/xml": "feed", "text/xml": "feed",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.oasis.opendocument.text": "odt",
}  # fmt: skip
"""What servers call the formats; for other types the ending in the address counts."""

_PAGE = re.compile(
    rb"\s*+(?:<\?xml[^>]*+>\s*+)?+(?:<!--(?>.*?-->)\s*+)*+<(?:!doctype html|html)\b", re.IGNORECASE | re.DOTALL
)
_FEED = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)(?:<[?!][^>]*>\s*)*<(?:rss|feed|rdf:rdf|urlset|sitemapindex)\b|\s*<(?:rss|rdf:rdf|urlset|sitemapindex)\b",
    re.IGNORECASE,
)
_NEWS = re.compile(
    rb"\s*+(?:<\?[^>]*+>\s*+)*+(?:<!(?:doctype|--)[^>]*+>\s*+)*+<(?:\w+:)?(?:nitf|newsitem|newsmessage|newsml)\b",
    re.IGNORECASE,
)
_OWN_MARKUP = ("mhtml", "mail", "mbox", "json_array", "json_lines", "table")
"""Formats that may begin with anything, so that markup in them proves nothing."""
_ENDING = re.compile(r"(?=.*[a-z])\w{1,10}")
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
"""The beginning of Office files before 2007, of Outlook's messages, and of newer files that are encrypted."""
HEAD = 4096


def loader(name: str) -> Loader:
    """Return the function of the loader module, which is imported now, with the libraries of its format."""
    return cast(Loader, import_module(f"rag.ingestion.loaders.{name}").load)


def ending(name: str) -> str:
    """Return the ending that tells the type of the file: `.jsonl` for `news.JSONL.gz`, nothing for `report 3.2024`."""
    name = name.lower()
    if name.endswith(".gz") and name.removesuffix(".gz").endswith(PACKED):
        name = name.removesuffix(".gz")
    last = name.rpartition(".")[2] if "." in name.strip(".") else ""
    return f".{last}" if _ENDING.fullmatch(last) else ""


def choose(claimed: str | None, head: bytes) -> str | None:
    """Return the format of a file: what its first bytes prove, and otherwise what its name or its server claims."""
    found = proved(head)
    if found is None or (found in ("page", "feed", "news_xml") and claimed in _OWN_MARKUP):
        return claimed
    return claimed if found == "old_office" and claimed else found


def proved(head: bytes) -> str | None:
    """Return the format that the first bytes leave no doubt of, if any."""
    if head.lstrip().startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(b"PK\x03\x04"):
        return _zipped(head)
    if head.startswith(OLD_OFFICE):
        return "old_office"
    markup = head.removeprefix(b"\xef\xbb\xbf")
    if _FEED.match(markup):
        return "feed"
    if _NEWS.match(markup):
        return "news_xml"
    return "page" if _PAGE.match(markup) else None


def _zipped(head: bytes) -> str | None:
    if b"application/epub+zip" in head[:120]:
        return "epub"
    if b"application/vnd.oasis.opendocument.text" in head[:160]:
        return "odt"
    if b"application/vnd.oasis.opendocument.spreadsheet" in head[:160]:
        return "sheet"
    if b"[Content_Types].xml" not in head:
        return None
    return "docx" if b"word/" in head else "sheet" if b"xl/" in head else None
