"""LlamaIndex's default splitter, which makes the chunks of the baselines."""

from __future__ import annotations

from llama_index.core.node_parser import SentenceSplitter

CHUNK_SIZE, CHUNK_OVERLAP = 256, 32
"""In tokens; the shipped embedding model truncates texts after 256."""


def sentence_splitter() -> SentenceSplitter:
    """Return LlamaIndex's splitter, which does not split sentences that fit into a chunk."""
    return SentenceSplitter(chunk_size=CHUNK_SIZE, chunk_overlap=CHUNK_OVERLAP)
