"""News articles without questions: near misses are found in them, and claims made from them."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from rag.reading.training.records import Document, json_lines
from rag.text.sentences import split

FEWEST, MOST = 5, 30
"""Articles with fewer sentences are left out; of longer ones the first are read."""
REUTERS = 4000
"""How many Reuters stories are read."""


def news_documents(data: Path) -> Iterator[Document]:
    """Yield the articles of BBC News and some of Reuters that have several sentences."""
    for title, text in _articles(data):
        sentences = tuple(text[span.start : span.end] for span in split(text) if span.citable)[:MOST]
        if len(sentences) >= FEWEST:
            yield Document("news", title, sentences)


def _articles(data: Path) -> Iterator[tuple[str, str]]:
    with tarfile.open(data / "bbc_news_2225.tar.gz") as archive:
        for member in archive:
            if member.isfile() and (file := archive.extractfile(member)):
                title, _, text = file.read().decode("utf-8", "replace").partition("\n")
                yield title, text
    for row in islice(json_lines(data / "reuters_21578.jsonl.gz"), REUTERS):
        yield row["title"], row["text"]
