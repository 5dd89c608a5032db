"""Markdown: front matter for what is known of the article, the first heading for its title."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import frontmatter
import yaml

from rag.errors import LoadError
from rag.ingestion.loaders.draft import ArticleDraft, Material
from rag.ingestion.loaders.text import decode, first_heading, one_line

NAMES = (
    ("source", "outlet", "publisher"),
    ("url", "link", "canonical"),
    ("published", "date"),
    ("author", "authors", "byline"),
)


def load(material: Material) -> Iterator[ArticleDraft]:
    """Yield the text below the front matter; raises LoadError for front matter that is not YAML."""
    whole = decode(material.read(), material.charset)
    try:
        post = frontmatter.loads(whole)
    except (yaml.YAMLError, ValueError) as exc:  # a date like 2019-13-45 is a ValueError
        raise LoadError("has front matter that is not YAML; mend the lines between the two --- lines") from exc
    text = post.content if post.metadata else whole.strip()
    if not text:
        raise LoadError("is empty below its front matter; there is nothing to read in it")
    source, url, published, author = (_first(post.metadata, names) for names in NAMES)
    title = _plain(post.get("title")) or first_heading(text)
    yield ArticleDraft(text=text, title=title, source=source, url=url, published=published, author=author)


def _first(metadata: dict[str, object], names: tuple[str, ...]) -> str | None:
    return next((value for name in names if (value := _plain(metadata.get(name)))), None)


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return ", ".join(_plain(item) for item in value)
    return "" if value is None else one_line(str(value))
