"""E-mail messages and newsletters: the body as plain text, or else as HTML."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from email.message import EmailMessage
from email.utils import parseaddr

from rag.errors import LoadError
from rag.ingestion.loaders.draft import ArticleDraft, Material
from rag.ingestion.loaders.headers import read_message
from rag.ingestion.loaders.markup import html_text
from rag.ingestion.loaders.text import decode, one_line


def load(material: Material) -> Iterator[ArticleDraft]:
    """Yield the message with its subject as the title; raises LoadError for what has neither headers nor a body."""
    message = read_message(material.read())
    if not (message["From"] or message["Subject"]):
        raise LoadError("is no e-mail message (it has neither From nor Subject); save the message itself as .eml")
    text = _body(message)
    if not text:
        raise LoadError("is an e-mail without text; save what is attached to it and add that")
    name, address = parseaddr(str(message["From"] or ""))
    yield ArticleDraft(
        text=text,
        title=one_line(str(message["Subject"] or "")),
        source=address.rpartition("@")[2] or None,
        published=one_line(str(message["Date"] or "")) or None,
        author=name or address or None,
    )


def _body(message: EmailMessage) -> str:
    for kind in ("plain", "html"):
        part = message.get_body(preferencelist=(kind,))
        data = part.get_payload(decode=True) if part is not None else b""
        if part is None or not isinstance(data, bytes):
            continue
        with suppress(LoadError):  # an empty part; the other one may have the text
            text = decode(data, part.get_content_charset())
            return html_text(text) if kind == "html" else text.strip()
    return ""
