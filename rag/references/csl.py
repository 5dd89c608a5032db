"""References as CSL-JSON, which Zotero, pandoc and citation styles read.

The specification is https://docs.citationstyles.org/en/stable/specification.html.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from rag.links import web_address
from rag.references.authors import Author, read_authors
from rag.references.keys import reference_keys
from rag.types import Article


def write(articles: Sequence[Article]) -> str:
    """Return the references as JSON."""
    return json.dumps(csl_items(articles), ensure_ascii=False, indent=2) + "\n"


def csl_items(articles: Sequence[Article]) -> list[dict[str, Any]]:
    """Return an item for each article."""
    return [_item(article, key) for article, key in zip(articles, reference_keys(articles), strict=True)]


def _item(article: Article, key: str) -> dict[str, Any]:
    date = [int(part) for part in article.when.split("-") if part]
    values = {
        "title": " ".join(article.title.split()),
        "author": [_name(author) for author in read_authors(article.author)],
        "container-title": " ".join((article.source or "").split()),
        "issued": {"date-parts": [date]} if date else None,
        "URL": web_address(article.url),
        "language": article.language,
    }
    return {"id": key, "type": "article-newspaper", **{name: value for name, value in values.items() if value}}


def _name(author: Author) -> dict[str, str]:
    if not author.given:
        return {"literal": author.family}
    particle = {"non-dropping-particle": author.particle} if author.particle else {}
    return {"family": author.family, "given": author.given, **particle}
