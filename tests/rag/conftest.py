"""A library of invented news, and the means to write more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import numpy as np
import pytest
from chroma_server import ChromaServer

from rag.library import Library
from tests.rag.library.news import GOLD, RAIN

Write = Callable[[str, str | bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a function that writes a file below the folder of news and returns its path."""

    def write(name: str, text: str | bytes) -> Path:
        path = tmp_path / "news" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


@pytest.fixture
def only_the_same_word_is_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a word be like itself and like no other."""

    def similarity(asked, held):
        table = [[one == other for other in held] for one in asked]
        return np.array(table, dtype=np.float32).reshape(len(asked), len(held))

    monkeypatch.setattr("rag.retrieval.coverage.similarity", similarity)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run the tests that use `kept_in` with a library in a folder, and with one on a server unless they say not to."""
    if "kept_in" in metafunc.fixturenames:
        only_folder = metafunc.definition.get_closest_marker("only_in_a_folder")
        metafunc.parametrize("kept_in", ["folder"] if only_folder else ["folder", "server"], indirect=True)


@pytest.fixture
def own(tmp_path: Path) -> Iterator[ChromaServer]:
    """A Chroma server that the test may kill."""
    server = ChromaServer(tmp_path)
    server.start()
    yield server
    server.kill()


@pytest.fixture
def kept_in(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where the libraries of the test are kept; on the server each test has a database of its own."""
    if request.param == "server":
        monkeypatch.setenv("FOOTNOTE_CHROMA_URL", request.getfixturevalue("chroma").url)
        monkeypatch.setenv("FOOTNOTE_CHROMA_DATABASE", f"test-{uuid4().hex}")
    return request.param


@pytest.fixture
def library(tmp_path: Path, embedder) -> Iterator[Library]:
    """An empty library with the fake embedding."""
    with Library.open(tmp_path / "library", embedder=embedder) as opened:
        yield opened


@pytest.fixture
def news(library: Library, write: Write) -> Library:
    """The library with two articles, `gold` and `rain`, of two sentences each."""
    library.add([write("rain.txt", RAIN), write("gold.txt", GOLD)])
    return library


@pytest.fixture
def find(embedder) -> Callable[[Library, str], list[str]]:
    """Return a function that gives the texts of the sentences whose vector is exactly that of the words."""

    def find(library: Library, words: str) -> list[str]:
        found = library.search(embedder.embed([words])[0], 50)
        return sorted(one.quotation.sentence.text for one in found if one.cosine > 0.999)

    return find
