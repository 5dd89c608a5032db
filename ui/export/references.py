"""Exporting references to the articles that a conversation cites, for programs that keep people's sources."""

from __future__ import annotations

from rag.references import REFERENCE_FORMATS, cited_articles
from ui.storage.types import Conversation


def write_bibtex(conversation: Conversation) -> bytes:
    """Return the content of the file."""
    return _write(conversation, "bibtex")


def write_csl_json(conversation: Conversation) -> bytes:
    """Return the content of the file."""
    return _write(conversation, "csl-json")


def write_ris(conversation: Conversation) -> bytes:
    """Return the content of the file."""
    return _write(conversation, "ris")


def _write(conversation: Conversation, name: str) -> bytes:
    answers = [exchange.answer for exchange in conversation.exchanges if exchange.answer]
    return REFERENCE_FORMATS[name].write(cited_articles(answers)).encode("utf-8", "replace")
