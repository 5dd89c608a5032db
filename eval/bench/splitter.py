"""Chunks as LlamaIndex makes them where nothing is set: what plain retrieval ranks."""

from __future__ import annotations

from llama_index.core.node_parser import SentenceSplitter

CHUNK_SIZE, CHUNK_OVERLAP = 256, 32
"""Tokens; the model that ships reads no more than that of a text."""


def sentence_splitter() -> SentenceSplitter:
    """Return LlamaIndex's splitter, which keeps sentences whole where they fit."""
    return SentenceSplitter(chunk_size=CHUNK_SIZE, chunk_overlap=CHUNK_OVERLAP)
