"""An article as Chroma keeps it: its text is a document, the rest metadata."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping
from typing import Any

from rag.types import Article

OPTIONAL = ("source", "url", "published", "author")


def article_metadata(article: Article) -> dict[str, Any]:
    """Return all but the id and the text; what is not known stands in it as None, or an earlier value would stay."""
    return {
        "title": article.title,
        "sha256": article.sha256,
        "pages": " ".join(map(str, article.pages)) or None,
        **{name: getattr(article, name) for name in OPTIONAL},
    }


def stored_article(article_id: str, text: str, metadata: Mapping[str, Any]) -> Article:
    """Return the article that was stored with this text and metadata."""
    optional = {name: metadata.get(name) for name in OPTIONAL}
    pages = tuple(map(int, (metadata.get("pages") or "").split()))
    return Article(article_id, metadata["title"], text, sha256=metadata["sha256"], pages=pages, **optional)


def point(name: str) -> list[float]:
    """Return a point of the unit circle, as Chroma keeps nothing without a vector and equal ones spoil its graph."""
    angle = int(hashlib.sha256(name.encode()).hexdigest()[:8], 16) / 0xFFFFFFFF * 2 * math.pi
    return [math.cos(angle), math.sin(angle)]
