"""Markdown: front matter for what is known of the article, the first heading for its title."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import frontmatter
import yaml

from rag.errors import LoadError
from rag.loaders.draft import Draft
from rag.loaders.plain import decode, first_heading

NAMES = {
    "source": ("source", "outlet", "publisher"),
    "url": ("url", "link", "canonical"),
    "published": ("published", "date"),
    "author": ("author", "authors", "byline"),
}


def load_markdown(data: bytes, _path: Path) -> Draft:
    """Return the text below the front matter; raises LoadError for front matter that is not YAML."""
    whole = decode(data)
    try:
        post = frontmatter.loads(whole)
    except (yaml.YAMLError, ValueError) as exc:  # a date like 2019-13-45 is a ValueError
        raise LoadError("has front matter that is not YAML; mend the lines between the two --- lines") from exc
    text = post.content if post.metadata else whole.strip()
    if not text:
        raise LoadError("is empty below its front matter; there is nothing to read in it")
    known = {field: _first(post.metadata, names) for field, names in NAMES.items()}
    return Draft(text=text, title=_plain(post.get("title")) or first_heading(text), **known)


def _first(metadata: dict[str, object], names: tuple[str, ...]) -> str | None:
    return next((value for name in names if (value := _plain(metadata.get(name)))), None)


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return ", ".join(_plain(item) for item in value)
    return "" if value is None else " ".join(str(value).split())
