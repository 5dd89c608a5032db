"""What every test stands on: no network but loopback, no settings but its own, and an embedder to do in the head."""

from __future__ import annotations

import gc
import os
import resource
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager

import numpy as np
import numpy.typing as npt
import pytest
from chroma_server import ChromaServer
from hypothesis import HealthCheck, settings

from rag.library import Library

WORDS = ("rain", "sun", "snow", "gold", "ship", "tax")
settings.register_profile("footnote", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("footnote")  # a busy machine is no fault of what is tested
LOOPBACK = ("127.", "::1", "localhost")


class FakeEmbedder:
    """A dimension for each known word and a last one for texts without any: `rain and sun` is (√½, √½, 0, …)."""

    def __init__(self, words: Sequence[str] = WORDS, name: str = "fake") -> None:
        self.words = tuple(words)
        self.fingerprint = f"{name}:{len(self.words)}"
        self.dimensions = len(self.words) + 1
        self.embedded: list[str] = []

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        self.embedded += texts
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in enumerate(texts):
            held = [word in text.lower() for word in self.words]
            vectors[row] = [*held, not any(held)]
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def pytest_collection_finish() -> None:
    """Leave what is imported now out of every later search for garbage, which took half a second each time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def fake_embedder() -> type[FakeEmbedder]:
    """The class, for tests that need a particular one."""
    return FakeEmbedder


@pytest.fixture
def embedder() -> FakeEmbedder:
    return FakeEmbedder()


@pytest.fixture(autouse=True)
def no_other_host(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test of this process reach a host that is not loopback."""
    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, _only_loopback(getattr(socket.socket, name)))


def _only_loopback(connect):
    def checked(self, address):
        if self.family != socket.AF_UNIX and not str(address[0]).startswith(LOOPBACK):
            raise AssertionError(f"a test reached for {address}")
        return connect(self, address)

    return checked


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test depend on what the user has set."""
    for name in os.environ:
        if name.startswith(("FOOTNOTE_", "OPENAI_")):
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def seed_library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The shipped articles in a real library with the real embedding; nobody changes it."""
    from rag.library.seeds import open_with_seeds

    library, _ = open_with_seeds(tmp_path_factory.mktemp("seeds"))
    with library:
        yield library


@pytest.fixture(scope="session")
def chroma(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChromaServer]:
    """A Chroma server for all the tests, each with a database of its own."""
    server = ChromaServer(tmp_path_factory.mktemp("chroma"))
    server.start()
    yield server
    server.kill()


@pytest.fixture
def no_more_than() -> Callable[[int], AbstractContextManager[None]]:
    """Inside the block no file can grow over so many bytes: what a full disk does, with another reason."""

    @contextmanager
    def limited(size: int) -> Iterator[None]:
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)

    return limited
