"""Means to read a file or sample, and a web server on loopback that misbehaves as the web does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from rag.errors import LoadError
from rag.ingestion.loaders import ArticleDraft, Entry, FileReader
from tests.rag.ingestion.loaders.server import Site

DATA = Path(__file__).parent / "data"

Load = Callable[..., ArticleDraft]


@pytest.fixture
def sample() -> Callable[..., list[Entry]]:
    """Return a function that reads a sample file."""

    def sample(name: str, columns: Mapping[str, str] | None = None) -> list[Entry]:
        return list(FileReader(columns or {}).read_file(DATA / name))

    return sample


@pytest.fixture
def load(write) -> Load:
    """Return a function that loads the one article of a file with this content."""

    def load(content: str | bytes, name: str = "news.txt") -> ArticleDraft:
        (draft,) = FileReader().read_file(write(name, content))
        assert isinstance(draft, ArticleDraft)
        return draft

    return load


@pytest.fixture
def reason(write) -> Callable[..., str]:
    """Return a function that gives the error over a file with this content."""

    def reason(content: str | bytes, name: str = "news.txt", columns: Mapping[str, str] | None = None) -> str:
        with pytest.raises(LoadError) as caught:
            list(FileReader(columns or {}).read_file(write(name, content)))
        return str(caught.value)

    return reason


@pytest.fixture
def site() -> Iterator[Site]:
    """A web site on loopback."""
    with Site() as opened:
        yield opened
