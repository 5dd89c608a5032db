"""What is missing, in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rag.questions.answer_type import QUESTION_WORD, AnswerType, find_answer_type
from rag.questions.query import Query
from rag.retrieval.coverage import TermStatistics
from rag.scope import Scope
from rag.text.names import find_names
from rag.text.terms import content_words, stem, stem_words, vocabulary, words
from rag.types import Quotation

UNTOLD: dict[AnswerType | None, str] = {
    "date": "when",
    "year": "in what year",
    "number": "how many",
    "percent": "what share",
    "money": "how much",
    "age": "how old",
    "name": "who or which",
    "reason": "why",
}
MOST_LISTED = 4
UNANSWERED = "The articles touch on this, but no sentence answers it."


def say_what_is_missing(query: Query, nearest: Sequence[Quotation], counts: TermStatistics) -> str:
    """Return a sentence that names what the question asks about and the articles know, and what they do not."""
    if not nearest:
        return "The library holds no articles yet."
    question = query.standalone
    names = [question[start:end] for start, end in find_names(question)]
    known = [name for name in names if any(counts.count(one) for one in stem_words(name))]
    if unknown := unknown_names(question, counts, nearest):
        return f"No article mentions {_listed(unknown, 'or')}."
    answer_type = find_answer_type(question)
    lacking = [] if answer_type == "age" else _lacking(question, nearest)
    if not known:
        return f"No sentence near the question mentions {_listed(lacking, 'or')}." if lacking else UNANSWERED
    if lacking:
        return f"The articles mention {_listed(known, 'and')}, but not {_listed(lacking, 'or')}."
    return f"The articles mention {_listed(known, 'and')}, but do not say {UNTOLD.get(answer_type, 'this')}."


def say_within(scope: Scope, articles: int, missing: str) -> str:
    """Return what is missing from the articles of the scope, of which there are so many."""
    given = f" ({scope.describe()})" if scope.describe() else ""
    if not articles:
        return f"No article fits the filter{given}."
    chosen = "the one article" if articles == 1 else f"the {articles:,} articles"
    return f"In {chosen} chosen{given}: {missing[:1].lower()}{missing[1:]}"


def unknown_names(question: str, counts: TermStatistics, nearest: Sequence[Quotation] = ()) -> list[str]:
    """Return the names in the question of which no article holds a word and that are no outlet of the nearest ones."""
    unheard = [name for name in asked_names(question) if not any(map(counts.count, stem_words(name)))]
    outlets = {one.article.source or "" for one in nearest} if unheard else ()
    known = [set(stem_words(outlet)) for outlet in outlets]
    return [name for name in unheard if not any(held.issuperset(stem_words(name)) for held in known)]


def asked_names(question: str) -> list[str]:
    """Return the names in the question; a lone word that opens it is one only where no question word follows."""
    asks = bool(QUESTION_WORD.search(question))
    spans = [(start, end) for start, end in find_names(question) if start or not asks or " " in question[start:end]]
    return [question[start:end] for start, end in spans]


def _lacking(question: str, nearest: Sequence[Quotation]) -> list[str]:
    """Return the runs of content words that stand in none of the nearest sentences, in quotation marks."""
    texts = [text for one in nearest for text in (one.article.title, one.article.source or "", one.sentence.text)]
    held = frozenset().union(*(vocabulary(text).stems for text in texts))
    content = set(content_words(question))
    runs = groupby(words(question), key=lambda word: word in content and stem(word) not in held)
    return [f"“{' '.join(run)}”" for lacks, run in runs if lacks]


def _listed(items: Sequence[str], joint: str) -> str:
    shown = list(dict.fromkeys(items))[:MOST_LISTED]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} {joint} {shown[-1]}"
