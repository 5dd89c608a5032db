"""The time to the first token of a generative answer, and how much of it the model server itself takes."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import httpx

from eval.bench.ours import forget
from eval.claims.model_server import serve_models
from rag.answering.generative import Generative
from rag.engine import Engine
from rag.library import Library
from rag.llm import End, LanguageModel, Message, Stopped, never
from rag.llm.client import OpenAIModel
from rag.settings import Settings
from rag.types import Delta, Usage

MODEL = "everything cited to [1]"
QUESTIONS = 60
WARM_UP = 5
"""Questions that are asked before the measurement."""


class RecordingModel:
    """Wraps a model, and records the messages of its last request."""

    def __init__(self, model: LanguageModel) -> None:
        self._model = model
        self.name, self.context_window = model.name, model.context_window
        self.asked: Sequence[Message] = ()

    def stream(self, messages: Sequence[Message]) -> Iterator[str | End]:
        """Yield the reply of the model."""
        self.asked = messages
        return self._model.stream(messages)

    def complete(self, messages: Sequence[Message], stopped: Stopped = never) -> tuple[str, Usage]:
        """Return the reply of the model."""
        return self._model.complete(messages, stopped)

    def close(self) -> None:
        """Close the model."""
        self._model.close()


def measure_first_tokens(store: Path, questions: Sequence[str]) -> dict[str, list[float]]:
    """Return the milliseconds from question to first token, those of the server alone, and the differences.

    Each is a list over the questions for which the model was used.
    """
    with serve_models({}) as address, Library.open(store) as library, httpx.Client() as client:
        model = RecordingModel(OpenAIModel(Settings(OPENAI_BASE_URL=address, FOOTNOTE_MODEL=MODEL)))
        engine = Engine(library, Generative(model, embedder=library.embedder))
        for question in questions[:WARM_UP]:
            _time_engine(engine, question)
        pairs: list[tuple[float, float]] = []
        for question in questions[:QUESTIONS]:
            model.asked = ()
            whole = _time_engine(engine, question)
            if model.asked:
                pairs.append((whole, _time_server(client, address, model.asked)))
        model.close()
    return {
        "first token": [whole for whole, _ in pairs],
        "first token, the server's own": [alone for _, alone in pairs],
        "first token, added": [whole - alone for whole, alone in pairs],
    }


def _time_engine(engine: Engine, question: str) -> float:
    """Return the milliseconds until the engine yields the first text, and read the answer to its end."""
    forget()
    started = time.perf_counter()
    events = engine.stream(question)
    next((event for event in events if isinstance(event, Delta) and event.text), None)
    took = (time.perf_counter() - started) * 1000
    list(events)
    return took


def _time_server(client: httpx.Client, address: str, messages: Sequence[Message]) -> float:
    """Return the milliseconds until the server sends the first text for these messages, asked by a bare HTTP client."""
    body = {"model": MODEL, "stream": True, "messages": [{"role": one.role, "content": one.text} for one in messages]}
    started = time.perf_counter()
    with client.stream("POST", f"{address}/chat/completions", json=body) as response:
        frames = (line.removeprefix("data: ") for line in response.iter_lines() if line.startswith("data: {"))
        next((frame for frame in frames if json.loads(frame)["choices"][0]["delta"].get("content")), None)
        took = (time.perf_counter() - started) * 1000
        for _ in frames:  # read to the end, so that the connection can be reused
            pass
    return took
