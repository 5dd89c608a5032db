"""Conversion of articles to and from Chroma: the text is the document, all other fields are metadata."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping
from typing import Any

from rag.types import Article

OPTIONAL = ("source", "url", "published", "author", "language")


def article_metadata(article: Article) -> dict[str, Any]:
    """Return the article's metadata: all fields but id and text.

    Unknown fields are None rather than left out, because an upsert keeps the old values of keys that are missing.
    """
    return {
        "title": article.title,
        "sha256": article.sha256,
        "pages": " ".join(map(str, article.pages)) or None,
        **{name: getattr(article, name) for name in OPTIONAL},
    }


def stored_article(article_id: str, text: str, metadata: Mapping[str, Any]) -> Article:
    """Return the article from its stored id, text and metadata."""
    optional = {name: metadata.get(name) for name in OPTIONAL}
    pages = tuple(map(int, (metadata.get("pages") or "").split()))
    return Article(article_id, metadata["title"], text, sha256=metadata["sha256"], pages=pages, **optional)


def placeholder_vector(name: str) -> list[float]:
    """Return a unit vector [2] made from a hash of the name, for records that are never searched by vector.

    Chroma stores nothing without a vector, and many equal vectors degrade its HNSW graph.
    """
    angle = int(hashlib.sha256(name.encode()).hexdigest()[:8], 16) / 0xFFFFFFFF * 2 * math.pi
    return [math.cos(angle), math.sin(angle)]
