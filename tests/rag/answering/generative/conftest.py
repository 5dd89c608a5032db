"""An engine whose model a server on loopback plays."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from openai_server import OpenAIServer, Play
from openai_server.asked import GOLD, RAIN, Make
from openai_server.plays import KEY

from rag.answering.loading import load_synthesizer
from rag.engine import Engine
from rag.library import Library
from rag.settings import Settings


@pytest.fixture(autouse=True)
def without_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the cosines of the fake embedding decide alone, so that what is found can be told in the head."""
    monkeypatch.setenv("FOOTNOTE_READER", "off")


@pytest.fixture(scope="module")
def server() -> Iterator[OpenAIServer]:
    with OpenAIServer() as server:
        yield server


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory, fake_embedder) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("articles")
    for name, text in {"rain.txt": RAIN, "gold.txt": GOLD}.items():
        (folder / name).write_text(text)
    with Library.open(folder / "library", embedder=fake_embedder()) as library:
        library.add([folder])
        yield library


@pytest.fixture
def make(articles: Library, server: OpenAIServer) -> Iterator[Make]:
    """Return a function that gives an engine with these plays on the server, and settings by their names."""
    engines: list[Engine] = []

    def make(*plays: Play | str, **settings: object) -> Engine:
        server.play(*plays or ("faithful",))
        server.requests.clear()
        server.sent.clear()
        server.hung_up.clear()
        values = {"OPENAI_BASE_URL": server.url, "OPENAI_API_KEY": KEY, "FOOTNOTE_MODEL": "test-model"}
        times = {"FOOTNOTE_TIMEOUT": 1.0, "FOOTNOTE_RETRY_SECONDS": 2.7}
        engine = Engine(articles, load_synthesizer(Settings(**(values | times | settings)), articles))
        engines.append(engine)
        return engine

    yield make
    for engine in engines:
        engine.synthesizer.model.close()
    engines.clear()
    gc.collect()
    gc.freeze()  # what is in use now is not looked through after the next test


@pytest.fixture
def where(server: OpenAIServer) -> str:
    return f"the model server at {server.url[7:-3]}"
