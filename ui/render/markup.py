"""Escaping text for HTML, which everything from articles, models and users goes through, and small pieces of HTML."""

from __future__ import annotations

import re
from datetime import datetime
from html import escape
from typing import Any
from urllib.parse import urlsplit

from rag.types import Article

Message = dict[str, Any]
"""A message to a region of the page."""
DOT = '<span class="dot"> · </span>'
"""The separator between short facts."""
_NOT_IN_ADDRESSES = re.compile(r"[\x00-\x20\x7f-\x9f\\]")


def text(value: str) -> str:
    """Return the text escaped for use between tags and in quoted attributes."""
    return escape(value, quote=True)


def isolated(value: str) -> str:
    """Return the escaped text in a `<bdi>` element, which isolates its writing direction from the text around it."""
    return f"<bdi>{text(value)}</bdi>"


def web_address(url: str | None) -> str | None:
    """Return the URL if it is safe to link to, with the scheme http or https and a host, or else None."""
    if not url or _NOT_IN_ADDRESSES.search(url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return url if parts.scheme.lower() in ("http", "https") and host else None


def day(published: str) -> str:
    """Return an ISO 8601 date or time in the form "7 Oct 2019", and any other text unchanged."""
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return published
    return f"{moment.day} {moment:%b %Y}"


def origin(article: Article) -> str:
    """Return the known ones of outlet, date and author as HTML."""
    parts = [isolated(article.source)] if article.source else []
    if article.published:
        parts.append(f'<time datetime="{text(article.published)}">{text(day(article.published))}</time>')
    if article.author:
        parts.append(isolated(article.author))
    return DOT.join(parts)


def named(article: Article) -> str:
    """Return the headline and the known ones of outlet, date and author as HTML."""
    return DOT.join(part for part in (isolated(article.title), origin(article)) if part)


def plural(count: int, noun: str) -> str:
    """Return "1 article" or "4,989 sentences"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def as_sentence(error: Exception) -> str:
    """Return the error's message as a sentence, with a capital and a full stop."""
    message = str(error)
    return f"{message[:1].upper()}{message[1:]}."
