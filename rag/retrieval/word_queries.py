"""What of a query is searched for by words."""

from __future__ import annotations

from rag.library.word_index import Terms
from rag.questions.answer_type import strip_article_references
from rag.questions.query import Query
from rag.retrieval.reranking import TermStatistics
from rag.text.names import find_names
from rag.text.terms import stem_words

RAREST = 2
"""How many of the rarest words of a question bring sentences of their own."""


def make_terms(query: Query, words: TermStatistics) -> Terms:
    """Return the stems of the query, and as groups each of its names and its rarest words.

    A name is a group as a whole, so that "Harry Belafonte" brings the sentences with both words.
    """
    subject = strip_article_references(query.standalone)
    stems = dict.fromkeys(stem_words(subject))
    names = [tuple(stem_words(subject[start:end])) for start, end in find_names(subject)]
    known = sorted((one for one in stems if words.mentions(one)), key=words.count)
    rarest = [(one,) for one in known[:RAREST]]
    return Terms(tuple(stems), tuple(dict.fromkeys(group for group in [*names, *rarest] if group)))
