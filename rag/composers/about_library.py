"""Facts about the library itself, or about its articles of an outlet, a time, a language or a topic."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.composers.library_facts import FACTS, describe, title_list
from rag.composers.naming import find_named_outlets
from rag.questions.periods import find_period
from rag.requests.wording import find_topic_words, has_request_stem
from rag.text.language import code_of
from rag.text.lexicons import alternatives
from rag.text.lexicons.calendar import month_number
from rag.text.lexicons.collections import ASPECTS
from rag.text.patterns import MONTH
from rag.text.terms import stem_words, vocabulary
from rag.types import Article

MOST_FOUND = 5
"""Up to so many articles on a topic are named."""
IN_MONTH = re.compile(rf"\b(?:in|from|of|for|during)\s+(?P<month>{MONTH})\b", re.IGNORECASE)
IN_LANGUAGE = re.compile(r"\bin\s+(?P<language>[^\W\d_]{4,})", re.IGNORECASE)
_ASKED = {aspect: re.compile(rf"\b{alternatives(words)}\b", re.IGNORECASE) for aspect, words in ASPECTS.items()}


def describe_library(articles: Sequence[Article], wording: str) -> str:
    """Return one or two sentences about the articles, newest first, that have the outlet, time and topic named."""
    if not articles:
        return "The library holds no articles yet; add some to ask about them."
    sources = [one.source for one in articles if one.source]
    outlets = find_named_outlets(wording, sources)
    of_outlets = [one for one in articles if not outlets or one.source in outlets]
    chosen, rest = _in_language(*_published_then(of_outlets, wording))
    if not chosen:
        return f"None of the {len(articles):,} articles is of that kind."
    topic, aspects = _find_topic(rest, outlets), _find_aspects(rest)
    found = _on_topic(chosen, topic)
    if topic and not found:
        return f"None of the {len(articles):,} articles has {_quote(topic)}."
    if told := [FACTS[one](found or chosen) for one in aspects if one in FACTS]:
        return " ".join(told)
    return _describe_found(found, topic) if found else describe(chosen, named="titles" in aspects)


def _quote(topic: Sequence[str]) -> str:
    return f"“{' '.join(topic)}”"


def _find_aspects(wording: str) -> list[str]:
    """Return what is asked; the period is not where the oldest or newest article is, which has its day."""
    aspects = [one for one, words in _ASKED.items() if words.search(wording)]
    return [one for one in aspects if one != "period" or not {"oldest", "newest"} & set(aspects)]


def _describe_found(found: Sequence[Article], topic: Sequence[str]) -> str:
    has = "article has" if len(found) == 1 else "articles have"
    return f"{len(found):,} {has} {_quote(topic)}: {title_list(found, MOST_FOUND)}."


def _published_then(articles: Sequence[Article], wording: str) -> tuple[list[Article], str]:
    """Return the articles of the day, month or year that the wording names, and the wording without it."""
    if period := find_period(wording):
        return [one for one in articles if one.when.startswith(period.iso)], period.rest
    if month := IN_MONTH.search(wording):
        number = f"{month_number(month['month']):02d}"
        rest = f"{wording[: month.start()]} {wording[month.end() :]}"
        return [one for one in articles if one.when[5:7] == number], rest
    return list(articles), wording


def _in_language(articles: Sequence[Article], wording: str) -> tuple[list[Article], str]:
    """Return the articles in the language that the wording names, and the wording without it."""
    named = IN_LANGUAGE.search(wording)
    if not named or not (code := code_of(named["language"])):
        return list(articles), wording
    return [one for one in articles if one.language == code], f"{wording[: named.start()]} {wording[named.end() :]}"


def _find_topic(wording: str, outlets: Sequence[str]) -> list[str]:
    """Return the words of the topic: those that neither name an outlet nor say what is asked of a collection."""
    named = set(stem_words(" ".join(outlets)))
    asked = {word for words in ASPECTS.values() for word in words}
    return [
        word
        for word in find_topic_words(wording)
        if word.lower() not in asked and not has_request_stem(word) and not named & set(stem_words(word))
    ]


def _on_topic(articles: Sequence[Article], topic: Sequence[str]) -> list[Article]:
    """Return the articles that have all words of the topic in their headline, author or text; none without a topic."""
    stems = set(stem_words(" ".join(topic)))
    if not stems:
        return []
    return [one for one in articles if stems <= vocabulary(f"{one.title} {one.author or ''} {one.text}").stems]
