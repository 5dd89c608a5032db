"""What is kept: articles, their sentences with vectors, the index of words."""

from rag.library.library import Found, Library

__all__ = ["Found", "Library"]
