"""The parts of the engine that can be switched off to see what each is worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from rag.reading import Reader
from rag.reading.onnx import load_reader
from rag.retrieval.reranking import WEIGHTS, Weights


@dataclass(frozen=True, slots=True)
class Parts:
    """The reader, or None without it, and the weights of the score before reading."""

    reader: Reader | None
    weights: Weights = WEIGHTS


WHOLE = Parts(load_reader("on"))
WITHOUT: Mapping[str, Parts] = {
    "reader": Parts(None),
    "words": replace(WHOLE, weights=replace(WEIGHTS, words=0)),
    "age": replace(WHOLE, weights=replace(WEIGHTS, age=0)),
}
"""The engine without each part, by the part's name."""
SENTENCE_PARTS = ("reader",)
"""The parts that can differ between sentences of one article."""
