"""What is kept: articles, their sentences with vectors, the index of words."""

from rag.library.library import Library, SearchHit

__all__ = ["Library", "SearchHit"]
