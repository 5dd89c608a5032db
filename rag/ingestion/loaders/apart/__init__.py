"""Reading foreign files in a process of their own, which is ended when it takes too much time or memory."""

from rag.ingestion.loaders.apart.workers import read_apart

__all__ = ["read_apart"]
