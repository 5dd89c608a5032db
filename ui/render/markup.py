"""Escaping text for HTML, which everything from articles, models and users goes through, and small pieces of HTML."""

from __future__ import annotations

from html import escape
from typing import Any

from rag.types import Article, Quotation
from rag.written_date import write_date

Message = dict[str, Any]
"""A message to a region of the page."""
DOT = '<span class="dot"> · </span><wbr>'
"""The separator between short facts, after which a line may end."""


def text(value: str) -> str:
    """Return the text escaped for use between tags and in quoted attributes."""
    return escape(value, quote=True)


def isolated(value: str) -> str:
    """Return the escaped text in a `<bdi>` element, which isolates its writing direction from the text around it."""
    return f"<bdi>{text(value)}</bdi>"


def origin(article: Article) -> str:
    """Return the known ones of outlet, date and author as HTML."""
    parts = [isolated(article.source)] if article.source else []
    if article.published:
        parts.append(f'<time datetime="{text(article.published)}">{text(write_date(article.published))}</time>')
    if article.author:
        parts.append(isolated(article.author))
    return DOT.join(parts)


def named(article: Article) -> str:
    """Return the headline and the known ones of outlet, date and author as HTML."""
    return DOT.join(part for part in (isolated(article.title), origin(article)) if part)


def render_link(quotation: Quotation) -> str:
    """Return a link to the sentence on the publisher's page, or an empty string if the article has no address."""
    if not quotation.link:
        return ""
    return (
        f'<a class="original" href="{text(quotation.link)}" target="_blank" rel="noopener noreferrer">'
        "At the publisher’s</a>"
    )


def as_sentence(error: Exception) -> str:
    """Return the error's message as a sentence, with a capital and a full stop."""
    message = str(error)
    return f"{message[:1].upper()}{message[1:]}."
