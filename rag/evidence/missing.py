"""The sentence in a refusal that says what the articles do not tell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rag.questions.answer_type import QUESTION_WORD, AnswerType, find_answer_type
from rag.questions.query import Query
from rag.retrieval.reranking import TermStatistics
from rag.scope import Scope
from rag.text.names import find_names
from rag.text.terms import content_words, stem, stem_words, vocabulary, words
from rag.types import Quotation

MISSING_CLAUSES: dict[AnswerType | None, str] = {
    "date": "when",
    "year": "in what year",
    "number": "how many",
    "percent": "what share",
    "money": "how much",
    "age": "how old",
    "name": "who or which",
    "reason": "why",
}
"""What the articles "do not say", by answer type."""
MAX_LISTED = 4
"""Most names or phrases in one sentence."""
UNANSWERED = "The articles touch on this, but no sentence answers it."
"""The text where the question names nothing that could be reported as missing."""


def describe_missing(query: Query, nearest: Sequence[Quotation], counts: TermStatistics) -> str:
    """Return a sentence that says which names of the question the articles mention, and what they do not tell.

    `nearest` are the sentences nearest to the question; `counts` tells which words the articles contain.
    """
    if not nearest:
        return "The library holds no articles yet."
    question = query.standalone
    names = [question[start:end] for start, end in find_names(question)]
    known = [name for name in names if any(counts.count(one) for one in stem_words(name))]
    if unknown := unknown_names(question, counts, nearest):
        return f"No article mentions {_join(unknown, 'or')}."
    answer_type = find_answer_type(question)
    missing = [] if answer_type == "age" else _missing_phrases(question, nearest)
    if not known:
        return f"No sentence near the question mentions {_join(missing, 'or')}." if missing else UNANSWERED
    if missing:
        return f"The articles mention {_join(known, 'and')}, but not {_join(missing, 'or')}."
    return f"The articles mention {_join(known, 'and')}, but do not say {MISSING_CLAUSES.get(answer_type, 'this')}."


def describe_missing_in_scope(scope: Scope, articles: int, missing: str) -> str:
    """Return `missing` with the scope in front, which has this number of articles."""
    given = f" ({scope.describe()})" if scope.describe() else ""
    if not articles:
        return f"No article fits the filter{given}."
    chosen = "the one article" if articles == 1 else f"the {articles:,} articles"
    return f"In {chosen} chosen{given}: {missing[:1].lower()}{missing[1:]}"


def unknown_names(question: str, counts: TermStatistics, nearest: Sequence[Quotation] = ()) -> list[str]:
    """Return the names in the question that no article mentions, not even one word of them.

    Outlets of the nearest sentences count as mentioned.
    """
    unmentioned = [name for name in _question_names(question) if not any(map(counts.count, stem_words(name)))]
    outlets = {one.article.source or "" for one in nearest} if unmentioned else ()
    known = [set(stem_words(outlet)) for outlet in outlets]
    return [name for name in unmentioned if not any(held.issuperset(stem_words(name)) for held in known)]


def _question_names(question: str) -> list[str]:
    """Return the names in the question.

    A single capitalized word at its start counts as a name only if the question has no question word.
    """
    asks = bool(QUESTION_WORD.search(question))
    spans = [(start, end) for start, end in find_names(question) if start or not asks or " " in question[start:end]]
    return [question[start:end] for start, end in spans]


def _missing_phrases(question: str, nearest: Sequence[Quotation]) -> list[str]:
    """Return the runs of content words that none of the nearest sentences contains, in quotation marks.

    The titles and outlets of their articles are searched too.
    """
    texts = [text for one in nearest for text in (one.article.title, one.article.source or "", one.sentence.text)]
    held = frozenset().union(*(vocabulary(text).stems for text in texts))
    content = set(content_words(question))
    runs = groupby(words(question), key=lambda word: word in content and stem(word) not in held)
    return [f"“{' '.join(run)}”" for lacks, run in runs if lacks]


def _join(items: Sequence[str], joint: str) -> str:
    """Return the first MAX_LISTED distinct items, joined by commas and, before the last, `joint`."""
    shown = list(dict.fromkeys(items))[:MAX_LISTED]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} {joint} {shown[-1]}"
