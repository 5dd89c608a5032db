"""Evidence for a question in a language that the embedding does not know: sentences that share its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rag.evidence.evidence import MAX_FOR_MODEL, MAX_NEAREST, Evidence
from rag.ingestion.chunks import headline
from rag.retrieval.reranking import Candidate
from rag.text.language import name_of
from rag.text.lexicons.languages import COMMON, UNSPACED_COMMON

LEAST = 0.5
"""The share of the question's words that a sentence, with half weight its headline, must hold to answer."""
NEAR = 0.05
"""How much less than the best one a sentence may hold to be quoted with it."""
MOST = 2
IN_HEADLINE = 0.5
SHORTEST_STEM, STEM_SHARE = 4, 0.7
"""A word is found in a form of it that shares so many characters, and such a part of the word, from the beginning."""
SHORTEST_PART = 3
"""Characters of a word that is found inside a longer one, as in a compound."""
SHARE_OF_CONFIDENCE = 0.6
"""What words alone tell of an answer, at best."""

_WORD = re.compile(r"[^\s!-/:-@\[-`{-~¡-¿‐-⁞、-】؟،؛।。！？「」『』“”„«»]+")


def select_by_words(candidates: Sequence[Candidate], question: str, language: str) -> Evidence:
    """Return the sentences that hold most of the question's words, the best first; candidates are in their order."""
    asked = terms(question, language)
    scored = [(_share(asked, one, language), one) for one in candidates]
    best = max((share for share, _ in scored), default=0.0)
    nearest = tuple(one.quotation for _, one in sorted(scored, key=lambda pair: -pair[0])[:MAX_NEAREST])
    if not asked or best < LEAST:
        return Evidence((), nearest, _missing(asked, candidates))
    answering = tuple(one for share, one in scored if share >= best - NEAR)[:MOST]
    rest = tuple(one for one in candidates if one not in answering)
    return Evidence(
        answering,
        nearest,
        for_model=(answering + rest)[:MAX_FOR_MODEL],
        confidence=best * SHARE_OF_CONFIDENCE,
    )


def describe_by_words(language: str) -> str:
    """Return what can be done with a question in that language."""
    return (
        f"the search understands English; this question in {name_of(language)} finds sentences by their words alone, "
        "and they are quoted as they are"
    )


def terms(text: str, language: str) -> tuple[str, ...]:
    """Return the words of the text that say what it is about, in lower case; pairs of signs in Chinese and Japanese."""
    if language in UNSPACED_COMMON:
        return tuple(dict.fromkeys(_pairs(text, language)))
    words = (word.casefold() for word in _WORD.findall(text))
    return tuple(dict.fromkeys(word for word in words if word not in COMMON.get(language, ())))


def _pairs(text: str, language: str) -> Iterator[str]:
    for run in _unspaced_common(language).sub(" ", " ".join(_WORD.findall(text))).split():
        yield from (run[place : place + 2] for place in range(len(run) - 1)) if len(run) > 1 else (run,)


@lru_cache(maxsize=4)
def _unspaced_common(language: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, UNSPACED_COMMON[language])))


def _share(asked: Sequence[str], candidate: Candidate, language: str) -> float:
    """Return the share of the words that the sentence holds, and its headline at half weight."""
    quotation = candidate.quotation
    said = _held(asked, quotation.sentence.text, language)
    told = _held(asked, headline(quotation.article), language)
    return (len(said) + IN_HEADLINE * len(told - said)) / max(len(asked), 1) if said else 0.0


def _held(asked: Sequence[str], text: str, language: str) -> set[str]:
    if language in UNSPACED_COMMON:
        return {term for term in asked if term in text}
    words = {word.casefold() for word in _WORD.findall(text)}
    return {term for term in asked if any(_is_form(term, word) for word in words)}


def _is_form(term: str, word: str) -> bool:
    if term == word or (len(term) >= SHORTEST_PART and term in word):
        return True
    common = max(SHORTEST_STEM, round(STEM_SHARE * len(term)))
    return len(word) >= common and term[:common] == word[:common]


def _missing(asked: Sequence[str], candidates: Sequence[Candidate]) -> str:
    if not candidates:
        return "The library holds no articles yet."
    shown = ", ".join(f"“{term}”" for term in asked[:MAX_FOR_MODEL])
    return f"No sentence holds enough of these words: {shown}." if asked else "The question has no word to look for."
