"""Choosing the passages to read: the sentences that search found, with those around them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rag.reading import Passage
from rag.reading.layout import MAX_TOKENS, QUESTION_TOKENS, SENTENCE_TOKENS, TITLE_TOKENS
from rag.types import Article, Quotation, Sentence

ROOM = MAX_TOKENS - QUESTION_TOKENS - TITLE_TOKENS - 3
"""Tokens for the sentences of a passage, however long the question and the headline."""

REACH = 12
"""How far from the found sentence a passage may reach, in sentences."""

Sentences = Callable[[Article], Sequence[Sentence]]
"""Returns the sentences of an article, in order."""
CountTokens = Callable[[Sequence[str]], list[int]]


@dataclass(frozen=True, slots=True)
class PassageOfArticle:
    """Consecutive sentences of an article."""

    article: Article
    sentences: tuple[Sentence, ...]
    tokens: int

    @property
    def passage(self) -> Passage:
        """Return the texts."""
        return Passage(self.article.title, tuple(one.text for one in self.sentences))


def plan_passages(
    found: Sequence[Quotation], sentences: Sentences, count_tokens: CountTokens, budget: int
) -> list[PassageOfArticle]:
    """Return passages that hold the found sentences, best first, until `budget` tokens are spent.

    A sentence that an earlier passage holds gets none of its own.
    """
    passages: list[PassageOfArticle] = []
    covered: set[tuple[str, int]] = set()
    for quotation in found:
        if budget <= 0:
            break
        if (quotation.article.id, quotation.sentence.index) not in covered:
            passages.append(_around(quotation, sentences(quotation.article), count_tokens))
            covered |= {(one.article_id, one.index) for one in passages[-1].sentences}
            budget -= passages[-1].tokens
    return passages


def _around(quotation: Quotation, sentences: Sequence[Sentence], count_tokens: CountTokens) -> PassageOfArticle:
    """Return the sentence with as many of those around it as fit, an earlier one first: it tells who "she" is."""
    place = next((n for n, one in enumerate(sentences) if one.index == quotation.sentence.index), None)
    if place is None:
        sentences, place = [quotation.sentence], 0
    nearby = range(max(0, place - REACH), min(len(sentences), place + REACH + 1))
    lengths = dict(zip(nearby, count_tokens([sentences[n].text for n in nearby]), strict=True))
    first = last = place
    used = min(lengths[place], SENTENCE_TOKENS) + 1
    for n in _outwards(place, nearby):
        if n not in (first - 1, last + 1):
            continue
        more = min(lengths[n], SENTENCE_TOKENS) + 1
        if used + more <= ROOM:
            first, last, used = min(first, n), max(last, n), used + more
    return PassageOfArticle(quotation.article, tuple(sentences[first : last + 1]), used)


def _outwards(place: int, nearby: range) -> Iterator[int]:
    """Yield the places around `place` within `nearby`: before, after, two before, two after, and so on."""
    for distance in range(1, REACH + 1):
        yield from (n for n in (place - distance, place + distance) if n in nearby)
