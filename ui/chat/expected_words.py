"""The words of an answer that answer its question, which a right answer to an eval case must hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from math import log

from rag.questions.answer_type import find_answer_type
from rag.questions.typed_spans import find_of_type
from rag.text.names import find_names
from rag.text.terms import is_content_word, normalize_word, stem, word_pattern, words
from rag.types import Answer, Claim

MAX_EXPECTED = 3
_WITHIN = re.compile(r"(?<=[a-z,] )[A-Z][\w’'-]*")
"""A word with a capital within a sentence."""
_ASIDE = re.compile(r"\([^()]*\)")


def find_expected_words(answer: Answer, claims: Sequence[Claim]) -> tuple[str, ...]:
    """Return up to `MAX_EXPECTED` passages of the claims.

    These are the highlighted words, else what is of the type that the question asks for (a name, a date, an amount) in
    the claim that holds most of the question, else the longest passage of it that tells what the question does not.
    """
    if not claims:
        return ()
    question = answer.standalone_question
    best = _find_best(claims, _stems(question))
    told = " ".join(one.article.text for one in answer.citations if one.number in best.citations)
    highlighted = [answer.text[start:end] for claim in claims for start, end in claim.highlights]
    passages = highlighted or _of_type(question, best.text, told) or [_news(best.text, question)]
    return tuple(dict.fromkeys(one.strip() for one in passages if one.strip()))[:MAX_EXPECTED]


def _find_best(claims: Sequence[Claim], known: frozenset[str]) -> Claim:
    """Return the claim with the highest sum of inverse document frequencies, over the claims, of the known stems."""
    held = [_stems(claim.text) & known for claim in claims]
    frequency = Counter(chain.from_iterable(held))
    weights = {word: log((1 + len(claims)) / count) for word, count in frequency.items()}
    return max(zip(claims, held, strict=True), key=lambda one: sum(map(weights.__getitem__, one[1])))[0]


def _of_type(question: str, text: str, told: str) -> list[str]:
    """Return what is of the question's type in the text and not in the question; of names the nearest to its words."""
    answer_type, known = find_answer_type(question), _stems(question)
    if answer_type in (None, "reason"):
        return []
    if answer_type != "name":
        return [text[start:end] for start, end in find_of_type(answer_type, text, question)]
    names = _find_names(text, told, known)
    places = [one.span() for one in word_pattern().finditer(text) if _is_known(one[0], known)]

    def distance(name: tuple[int, int]) -> int:
        start, end = name
        return min((max(start - after, before - end) for before, after in places), default=0)

    return [text[start:end] for start, end in sorted(names, key=distance)]


def _find_names(text: str, told: str, known: frozenset[str]) -> list[tuple[int, int]]:
    """Return the names that the question does not hold.

    If there are others, not those in brackets, and not a first word that is no name within a sentence of `told`.
    """
    names = [(start, end) for start, end in find_names(text) if not _stems(text[start:end]) <= known]
    asides = [found.span() for found in _ASIDE.finditer(text)]
    within = frozenset(_WITHIN.findall(told))
    return [
        (start, end)
        for start, end in names
        if (start or text[:end] in within) and not any(before < start < after for before, after in asides)
    ] or names


def _news(text: str, question: str) -> str:
    """Return the longest passage of the text without a content word of the question, or the text if there is none."""
    known = _stems(question)
    best: tuple[int, int, int] = (0, 0, len(text))
    run: list[re.Match[str]] = []
    for match in word_pattern().finditer(text):
        if not is_content_word(normalize_word(match[0])):
            continue
        run = [] if _is_known(match[0], known) else [*run, match]
        if len(run) > best[0]:
            best = (len(run), run[0].start(), run[-1].end())
    return text[best[1] : best[2]]


def _is_known(word: str, known: frozenset[str]) -> bool:
    """Return whether a content word is one of the question."""
    plain = normalize_word(word)
    return is_content_word(plain) and stem(plain) in known


def _stems(text: str) -> frozenset[str]:
    return frozenset(map(stem, words(text)))
