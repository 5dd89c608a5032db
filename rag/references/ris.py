"""References as RIS, which EndNote, Mendeley and library catalogues read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import rispy

from rag.links import web_address
from rag.references.authors import Author, read_authors
from rag.types import Article


def write(articles: Sequence[Article]) -> str:
    """Return the references as RIS."""
    return str(rispy.dumps([_fields(article) for article in articles]))


def _fields(article: Article) -> dict[str, Any]:
    values = {
        "title": " ".join(article.title.split()),
        "authors": [_name(author) for author in read_authors(article.author)],
        "secondary_title": " ".join((article.source or "").split()),
        "year": article.when[:4],
        "date": _date(article.when),
        "urls": [url] if (url := web_address(article.url)) else [],
        "language": article.language,
    }
    return {"type_of_reference": "NEWS", **{name: value for name, value in values.items() if value}}


def _date(when: str) -> str:
    """Return "2025/03/12/", with nothing in the place of a month or day that is not known."""
    return f"{when.replace('-', '/')}{'/' * (3 - when.count('-'))}" if when else ""


def _name(author: Author) -> str:
    family = " ".join(filter(None, (author.particle, author.family)))
    return ", ".join(filter(None, (family, author.given)))
