"""Web pages that a browser saved in one file, as an e-mail message with parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage

from rag.errors import LoadError
from rag.ingestion.loaders.draft import ArticleDraft, Fault, RawInput
from rag.ingestion.loaders.headers import read_message
from rag.ingestion.loaders.page import read_pages


def load(raw: RawInput) -> Iterator[ArticleDraft | Fault]:
    """Yield the article of the page, or the several that it holds; raises LoadError for a file without a page."""
    message = read_message(raw.read())
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    if page is None or not isinstance(page, EmailMessage):
        raise LoadError("is no saved web page (it has no part of type text/html); save the page as .html")
    data = page.get_payload(decode=True)
    address = str(page["Content-Location"] or message["Snapshot-Content-Location"] or "").partition("#")[0]
    for met in read_pages(data if isinstance(data, bytes) else b"", page.get_content_charset()):
        unknown = isinstance(met, ArticleDraft) and met.url is None
        yield replace(met, url=address) if unknown and address.startswith(("http://", "https://")) else met
