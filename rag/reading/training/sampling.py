"""Drawing windows to train on: every question in both states, answered by a sentence in the window and not.

Articles written for training give away by the wording of a question alone whether it is answerable; a reader that is
shown each question in both states has to read the sentences instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from rag.reading.layout import MAX_TOKENS, SENTENCE_TOKENS, lay_out
from rag.reading.training.tokens import Ids, TokenDocument, TokenQuestion

ELSEWHERE, NEARBY = 0.06, 0.3
"""The shares, of the windows in which nothing answers, that come from any other document and from the articles that
search finds for the question."""
UNTITLED = 0.25
"""The share of windows without headline, so that the reader does without one too."""
SHORT = 0.2
"""The share of windows of one to three sentences."""


@dataclass(frozen=True, slots=True)
class Example:
    """A window with its labels.

    `labels` says of each sentence whether it answers; `span` is the first and the last token of the answer, or None.
    """

    ids: Ids
    separators: list[int]
    labels: list[bool]
    span: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Pool:
    """The documents of one source, the news articles to find near misses in, and the token ids of all texts."""

    documents: Sequence[TokenDocument]
    news: Sequence[TokenDocument]
    ids: list[Ids]


def sample(pool: Pool, document: TokenDocument, question: TokenQuestion, source: Random) -> Example:
    """Return a window for the question, in a random state, from its document or from another one."""
    ids, answered = pool.ids, source.random() < 0.5
    order, gold, near = _arranged(document, question, answered, source)
    chance = source.random()
    if not gold and question.near and chance > 1 - NEARBY:
        number, near = source.choice(question.near)
        document = pool.news[number]
        order = list(document.sentences)
    elif not order or (not gold and chance < ELSEWHERE):
        document = _another(pool.documents, document, source)
        order, near = list(document.sentences), source.randrange(len(document.sentences))
    chosen = _window(order, near, len(ids[question.text]), ids, source)
    title = [] if source.random() < UNTITLED else ids[document.title]
    return label(question, title, [order[n] for n in chosen], [n in gold for n in chosen], ids)


def _another(documents: Sequence[TokenDocument], document: TokenDocument, source: Random) -> TokenDocument:
    place = source.randrange(len(documents))
    return documents[place - 1] if documents[place] is document else documents[place]


def label(
    question: TokenQuestion, title: Ids, sentences: Sequence[int], labels: Sequence[bool], ids: list[Ids]
) -> Example:
    """Return the example of a question with these sentences, of which `labels` says which answer."""
    window = lay_out(ids[question.text], title, [ids[number] for number in sentences])
    fitting = len(window.separators)
    kept = list(labels[:fitting])
    span = _span(question.answer, window.ids, window.separators, kept)
    return Example(window.ids, window.separators, kept, span)


def _arranged(
    document: TokenDocument, question: TokenQuestion, answered: bool, source: Random
) -> tuple[list[int], set[int], int]:
    """Return the sentences in the wanted state, the places of those that answer, and a place near the answer."""
    sentences, gold = list(enumerate(document.sentences)), set(question.gold)
    if question.inserted is not None:
        if not answered:
            return list(document.sentences), set(), min(question.after, len(sentences) - 1)
        kept = [text for n, text in sentences if n not in question.drop]
        place = 1 + question.after - sum(n <= question.after for n in question.drop)
        return [*kept[:place], question.inserted, *kept[place:]], {place}, place
    if answered or not gold:
        first = question.gold[0] if gold else source.randrange(len(sentences))
        return [text for _, text in sentences], gold, first
    near = sum(n < question.gold[0] and n not in gold for n, _ in sentences)
    kept = [text for n, text in sentences if n not in gold]
    return kept, set(), min(near, len(kept) - 1)


def _window(order: Sequence[int], near: int, question_tokens: int, ids: list[Ids], source: Random) -> list[int]:
    """Return the places of random consecutive sentences around the place `near`."""
    room = MAX_TOKENS - question_tokens - 30
    most = source.randint(1, 3) if source.random() < SHORT else source.randint(3, 14)
    chosen, used = [near], min(len(ids[order[near]]), SENTENCE_TOKENS) + 1
    while len(chosen) < most:
        ends = [n for n in (chosen[0] - 1, chosen[-1] + 1) if 0 <= n < len(order)]
        if not ends:
            break
        place = source.choice(ends)
        used += min(len(ids[order[place]]), SENTENCE_TOKENS) + 1
        if used > room:
            break
        chosen = [place, *chosen] if place < chosen[0] else [*chosen, place]
    return chosen


def _span(answer: Ids | tuple[int, ...], ids: Ids, separators: list[int], labels: list[bool]) -> tuple[int, int] | None:
    """Return where the answer's tokens stand in the first sentence that answers and holds them."""
    wanted = list(answer)
    starts = [0, *separators]
    for n, separator in enumerate(separators):
        if labels[n] and wanted:
            first = starts[n] + 1 if n else ids.index(102, ids.index(102) + 1) + 1
            for place in range(first, separator - len(wanted) + 1):
                if ids[place : place + len(wanted)] == wanted:
                    return place, place + len(wanted) - 1
    return None


def questions_of(documents: Sequence[TokenDocument]) -> Iterator[tuple[TokenDocument, TokenQuestion]]:
    """Yield every question with its document."""
    for document in documents:
        for question in document.questions:
            yield document, question
