"""The sentence in a refusal that says what the articles do not tell; all it says is looked up in them first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from rag.questions.answer_type import AnswerType, find_answer_type, strip_article_references
from rag.questions.query import Query
from rag.retrieval.reranking import TermStatistics
from rag.scope import Scope
from rag.text.lexicons.countries import find_country
from rag.text.names import names_in_question
from rag.text.terms import content_words, stem, stem_words, words
from rag.types import Quotation

MISSING_CLAUSES: dict[AnswerType | None, str] = {
    "date": "says when",
    "year": "says in what year",
    "number": "says how many",
    "percent": "says what share",
    "money": "says how much",
    "age": "says how old",
    "name": "says who or which",
    "reason": "says why",
}
"""What no sentence was found to do, by answer type."""
MAX_LISTED, MAX_PHRASES = 4, 2
"""Most names, and most phrases, in one sentence."""
UNANSWERED = "No sentence was found that answers this."
"""The text where the question names nothing that could be reported as missing."""


def describe_missing(query: Query, found: Sequence[Quotation], held: TermStatistics) -> str:
    """Return a sentence that says which names of the question the articles mention, and what they do not tell.

    `found` are all sentences that were found, so also those with the words of each name; `held` tells which words the
    articles contain. Where they contain all the words, it says only that no sentence was found, because one may have
    been overlooked.
    """
    if not found:
        return "The library holds no articles yet."
    question = query.standalone
    if unknown := unknown_names(question, held):
        return f"No article mentions {_join(_as_asked(unknown, question), 'or')}."
    known = [name for name in _names_with_stems(question) if _is_mentioned(name, found, held)]
    known = _as_asked(known, question)
    answer_type = find_answer_type(question)
    phrases = [] if answer_type == "age" else _unmentioned_phrases(question, held)
    if not known:
        return f"No article has the {_words(phrases)}." if phrases else UNANSWERED
    if phrases:
        return f"The articles mention {_join(known, 'and')}, but do not have the {_words(phrases)}."
    clause = MISSING_CLAUSES.get(answer_type, "answers this")
    return f"The articles mention {_join(known, 'and')}, but no sentence was found that {clause}."


def describe_missing_in_scope(scope: Scope, articles: int, missing: str) -> str:
    """Return `missing` with the scope in front, which has this number of articles."""
    given = f" ({scope.describe()})" if scope.describe() else ""
    if not articles:
        return f"No article fits the filter{given}."
    chosen = "the one article" if articles == 1 else f"the {articles:,} articles"
    return f"In {chosen} chosen{given}: {missing[:1].lower()}{missing[1:]}"


def unknown_names(question: str, held: TermStatistics) -> list[str]:
    """Return the names in the question that no article mentions, not even one word of them."""
    return [name for name in _names_with_stems(question) if not any(_has(word, held) for word in content_words(name))]


def _as_asked(names: Sequence[str], question: str) -> list[str]:
    """Return the names with "the" before those of countries that the question has so: "the US".

    Before other names it may belong to what follows, as in "the YouGov poll".
    """
    countries = {name for name in names if find_country(name) and re.search(rf"\bthe\s+{re.escape(name)}", question)}
    return [f"the {name}" if name in countries else name for name in names]


def _names_with_stems(question: str) -> list[str]:
    """Return the names in the question that can be looked up, unlike "May"."""
    return [name for name in names_in_question(question) if stem_words(name)]


def _has(word: str, held: TermStatistics) -> bool:
    """Return whether an article has the word, or its singular where it may be a plural such as "Germanys"."""
    return held.mentions(stem(word)) or held.mentions(stem(word.removesuffix("s") or word))


def _is_mentioned(name: str, found: Sequence[Quotation], held: TermStatistics) -> bool:
    """Return whether an article has the name; that a sentence has all words of a longer one does not suffice."""
    stems = stem_words(name)
    if not held.mentions(*stems):
        return False
    if len(stems) == 1:
        return True
    spelled = r"\s+".join(map(re.escape, name.split()))
    together = re.compile(rf"(?<!\w){spelled}(?!\w)", re.IGNORECASE)
    articles = {one.article.id: one.article for one in found}
    return any(together.search(f"{one.title}\n{one.source}\n{one.text}") for one in articles.values())


def _unmentioned_phrases(question: str, held: TermStatistics) -> list[str]:
    """Return the runs of content words that no article mentions, in quotation marks.

    The first word is left out, as it belongs to the asking: "Summarize …", "Whats …". Of many, the longest are given.
    """
    asked = words(strip_article_references(question))[1:]
    content = set(content_words(question))
    runs = groupby(asked, key=lambda word: word in content and not _has(word, held))
    phrases = [" ".join(run) for lacks, run in runs if lacks]
    longest = sorted(phrases, key=len, reverse=True)[:MAX_PHRASES]
    return [f"“{phrase}”" for phrase in phrases if phrase in longest]


def _words(phrases: Sequence[str]) -> str:
    """Return the quoted phrases behind "word" or "words"."""
    single = len(phrases) == 1 and " " not in phrases[0]
    return f"{'word' if single else 'words'} {_join(phrases, 'or')}"


def _join(items: Sequence[str], joint: str) -> str:
    """Return the first MAX_LISTED distinct items, joined by commas and, before the last, `joint`."""
    shown = list(dict.fromkeys(items))[:MAX_LISTED]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} {joint} {shown[-1]}"
