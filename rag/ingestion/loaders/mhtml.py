"""Web pages that a browser saved in one file, as an e-mail message with parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage

from rag.errors import LoadError
from rag.ingestion.loaders.draft import ArticleDraft, RawInput
from rag.ingestion.loaders.headers import read_message
from rag.ingestion.loaders.page import read_page


def load(raw: RawInput) -> Iterator[ArticleDraft]:
    """Yield the article of the page; raises LoadError for a file without a page."""
    message = read_message(raw.read())
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    if page is None or not isinstance(page, EmailMessage):
        raise LoadError("is no saved web page (it has no part of type text/html); save the page as .html")
    data = page.get_payload(decode=True)
    draft = read_page(data if isinstance(data, bytes) else b"", page.get_content_charset())
    address = str(page["Content-Location"] or message["Snapshot-Content-Location"] or "")
    if draft.url is None and address.startswith(("http://", "https://")):
        draft = replace(draft, url=address.partition("#")[0])
    yield draft
