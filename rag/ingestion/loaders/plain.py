"""Plain text: the headline is a first line that stands alone."""

from __future__ import annotations

from collections.abc import Iterator

from rag.ingestion.loaders.draft import ArticleDraft, Material
from rag.ingestion.loaders.text import decode, first_heading


def load(material: Material) -> Iterator[ArticleDraft]:
    """Yield the text with its first heading as the title; raises LoadError for what is not text."""
    text = decode(material.read(), material.charset)
    yield ArticleDraft(text=text, title=first_heading(text))
