"""Storage and search: articles, the vectors of their sentences, and an inverted index of their words."""

from rag.library.library import Library
from rag.library.search import SearchHit

__all__ = ["Library", "SearchHit"]
