"""An inverted index on disk of the stems in the articles: sentence frequencies, BM25 scores of sentences and articles.

It is derived from the articles and can be made again from them.
"""

from rag.library.word_index.documents import EVERY, content_hash
from rag.library.word_index.index import WordIndex
from rag.library.word_index.queries import NO_TERMS, Terms

__all__ = ["EVERY", "NO_TERMS", "Terms", "WordIndex", "content_hash"]
