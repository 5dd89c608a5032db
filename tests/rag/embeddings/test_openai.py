from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from openai_server import OpenAIServer, Play
from openai_server.plays import KEY

from rag.embeddings import load_embedder
from rag.embeddings.openai import TEXTS_PER_REQUEST, OpenAIEmbedder
from rag.errors import EmbeddingError, EmbeddingMismatchError
from rag.library import Library

Make = Callable[..., OpenAIEmbedder]


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    with OpenAIServer() as server:
        yield server


@pytest.fixture
def make(server: OpenAIServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    made: list[OpenAIEmbedder] = []

    def make(*plays: Play | str, model: str = "fruit") -> OpenAIEmbedder:
        server.play(*plays or ("faithful",))
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        monkeypatch.setenv("FOOTNOTE_RETRY_SECONDS", "20")
        embedder = load_embedder(f"openai:{model}")
        assert isinstance(embedder, OpenAIEmbedder)
        made.append(embedder)
        return embedder

    yield make
    for embedder in made:
        embedder._opened().close()


def test_texts_are_embedded_in_their_order_at_unit_length(make: Make) -> None:
    vectors = make().embed(["abc", ""])
    assert vectors.dtype == np.float32
    assert vectors == pytest.approx(np.array([[0.6, 0.8, 0], [1 / 17**0.5, 4 / 17**0.5, 0]]))


def test_the_library_remembers_the_model(make: Make, write, tmp_path, embedder) -> None:
    folder = tmp_path / "library"
    with Library.open(folder, embedder=make()) as library:
        library.add([write("rain.txt", "The rain stopped.")])
        assert library.embedder.fingerprint == "openai:fruit"
    with pytest.raises(EmbeddingMismatchError, match="was made with openai:fruit"):
        Library.open(folder, embedder=embedder)


def test_dimensions_are_known_or_asked_for(make: Make, server: OpenAIServer) -> None:
    assert make(model="text-embedding-3-small").dimensions == 1536
    assert server.requests == []
    assert make().dimensions == 3
    assert len(server.requests) == 1


def test_many_texts_go_in_batches(make: Make, server: OpenAIServer) -> None:
    assert make().embed(["x"] * (TEXTS_PER_REQUEST + 1)).shape == (TEXTS_PER_REQUEST + 1, 3)
    assert [len(body["input"]) for _, _, body in server.requests] == [TEXTS_PER_REQUEST, 1]


def test_no_text_is_no_request(make: Make, server: OpenAIServer) -> None:
    assert make(model="text-embedding-3-small").embed([]).shape == (0, 1536)
    assert server.requests == []


def test_what_passes_is_tried_again(make: Make, server: OpenAIServer) -> None:
    assert make("429", "500", "faithful").embed(["abc"]).shape == (1, 3)
    assert len(server.requests) == 3


def test_a_wrong_key_is_one_line_without_the_key(make: Make) -> None:
    with pytest.raises(EmbeddingError, match=r"refuses the key \(401\); check OPENAI_API_KEY$") as caught:
        make("401").embed(["abc"])
    assert KEY not in str(caught.value)


@pytest.fixture
def stories(write) -> Path:
    """A collection of three batches of 64 at most: 140 articles of a sentence each."""
    lines = [json.dumps({"id": f"a{number}", "text": f"The rain stopped {number} times."}) for number in range(140)]
    return write("stories.jsonl", "\n".join(lines))


def embedded(server: OpenAIServer) -> int:
    return len({text for _, _, body in server.requests for text in body["input"] if "rain" in text})


def test_what_was_embedded_before_the_server_failed_is_not_embedded_again(
    make: Make, server: OpenAIServer, stories: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "library"
    with Library.open(folder, embedder=make("faithful", "401")) as library:
        with pytest.raises(EmbeddingError, match="refuses the key"):
            library.add([stories])
        assert len(library) == 64
    server.requests.clear()
    with Library.open(folder, embedder=make()) as library:
        report = library.add([stories])
    assert (report.count("unchanged"), report.count("new"), embedded(server)) == (64, 76, 76)


def test_what_was_embedded_before_the_process_was_killed_is_not_embedded_again(
    make: Make, server: OpenAIServer, stories: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "library"
    server.play("faithful", "faithful", Play(wait=60))
    settings = {"OPENAI_BASE_URL": server.url, "OPENAI_API_KEY": KEY, "FOOTNOTE_EMBEDDING": "openai:fruit"}
    command = [sys.executable, "-c", "from rag.cli import main; main()", "add", str(stories), "--library", str(folder)]
    with subprocess.Popen(command, env={**os.environ, **settings}) as process:
        while len(server.requests) < 3 and process.poll() is None:
            time.sleep(0.05)
        process.kill()
    server.requests.clear()
    with Library.open(folder, embedder=make()) as library:
        report = library.add([stories])
    kept = report.count("unchanged")
    assert kept >= 64  # the second batch may still have been on its way to the disk
    assert (report.count("new"), embedded(server)) == (140 - kept, 140 - kept)
