"""E-mail messages and newsletters: what the sender wrote, what was forwarded or quoted, and attached articles."""

from __future__ import annotations

from collections.abc import Iterator

from rag.errors import LoadError
from rag.ingestion.loaders.draft import Met, RawInput
from rag.ingestion.loaders.headers import read_message
from rag.ingestion.loaders.mail.messages import articles

__all__ = ["load"]


def load(raw: RawInput) -> Iterator[Met]:
    """Yield the message with its subject as the title; raises LoadError for what has neither headers nor a body."""
    message = read_message(raw.read())
    if not (message["From"] or message["Subject"]):
        raise LoadError("is no e-mail message (it has neither From nor Subject); save the message itself as .eml")
    yield from articles(message)
