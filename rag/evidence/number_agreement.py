"""Whether a sentence speaks of another year or rank than the one that the question is about."""

from __future__ import annotations

import re

from rag.embeddings.word_vectors import is_known
from rag.text.lexicons import alternatives
from rag.text.lexicons.numbers import ORDINALS
from rag.text.patterns import YEAR
from rag.text.terms import stem

_ORDINAL = rf"(?:{alternatives(ORDINALS)}|\d{{1,4}}(?:st|nd|rd|th))"
RANKED = re.compile(
    rf"\b(?P<rank>{_ORDINAL})[\s-]{{1,4}}(?P<ranked>[^\W\d_]+)"
    r"|\b(?P<superlative>(?:most|least)\s{1,4}[^\W\d_]+|[^\W\d_]{2,40}est|best|worst)\b",
    re.IGNORECASE,
)
"""A rank with the word behind it, "second-largest" or "third fine", or what may be a superlative alone, the first."""


def count_other_numbers(question: str, text: str) -> int:
    """Return how many of these hold: the text has only other years, it has only other ranks of a thing.

    Both are rare. Of 683 questions on QED's, SQuAD 2's and the written news' unseen parts, years change two, for the
    better by +.003 of SQuAD 2's refusal AUROC, and ranks none; of 75 on the newsroom's articles ranks refuse one
    rightly. Other amounts of a thing changed one, for the worse, and do not count.
    """
    asked, told = set(YEAR.findall(question)), set(YEAR.findall(text))
    years = bool(asked and told) and asked.isdisjoint(told)
    return years + _is_ranked_otherwise(question, text)


def _is_ranked_otherwise(question: str, text: str) -> bool:
    """Return whether something that has a rank in the question has only other ranks in the text."""
    asked = _ranks(question)
    told = _ranks(text) if asked else {}
    return any(ranks.isdisjoint(told[word]) for word, ranks in asked.items() if word in told)


def _ranks(text: str) -> dict[str, set[float]]:
    """Return the ranks by the stem of what has them: 2 for "second" and for "2nd", 1 for a superlative alone."""
    found: dict[str, set[float]] = {}
    for match in RANKED.finditer(text):
        ranked = match["ranked"] or " ".join(match["superlative"].split())
        if not match["rank"] and not _is_superlative(ranked.lower()):
            continue
        found.setdefault(stem(ranked), set()).add(_value(match["rank"]) if match["rank"] else 1.0)
    return found


def _is_superlative(word: str) -> bool:
    """Return whether the word has a comparative, as "largest" does and "arrest" does not."""
    return " " in word or word in ("best", "worst") or is_known(f"{word[:-2]}r")


def _value(rank: str) -> float:
    return ORDINALS.get(rank.lower()) or float(re.sub(r"\D", "", rank))
