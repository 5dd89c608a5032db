"""Opening a library again; one that is large enough for Chroma to have written its graph, to be damaged."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from neighbours.embedding import SpreadEmbedder

from rag.library import Library

SENTENCES = 1200


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a library with one article of SENTENCES sentences; tests take copies of it."""
    path = tmp_path_factory.mktemp("template")
    lines = [f"It rained {number} times in the town of {number}." for number in range(SENTENCES)]
    (path / "long.txt").write_text("\n\n".join(lines))
    with Library.open(path / "library", embedder=SpreadEmbedder()) as library:
        library.add([path / "long.txt"])
    return path / "library"


@pytest.fixture
def grown(template: Path, tmp_path: Path) -> Path:
    """A copy of that folder, to be damaged."""
    return Path(shutil.copytree(template, tmp_path / "grown"))


@pytest.fixture
def reopen(tmp_path: Path, embedder):
    """Return a function that opens the library once more, as the next process would."""
    opened: list[Library] = []

    def reopen(given=embedder) -> Library:
        opened.append(Library.open(tmp_path / "library", embedder=given))
        return opened[-1]

    yield reopen
    for one in opened:
        one.close()
