"""A library that holds the articles of stories and no others."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from eval.stories.stories import Story
from rag.embeddings import Embedder
from rag.library import Library


@contextmanager
def open_stories(stories: Sequence[Story], embedder: Embedder) -> Iterator[Library]:
    """Yield a new library in a temporary folder that has the articles of the stories and no others."""
    with TemporaryDirectory(prefix="footnote-stories-") as scratch:
        articles = Path(scratch, "articles.jsonl")
        rows = (json.dumps(row, ensure_ascii=False) for story in stories for row in story.rows())
        articles.write_text("\n".join(rows), encoding="utf-8")
        with Library.open(Path(scratch, "library"), embedder=embedder) as library:
            library.add([articles])
            yield library
