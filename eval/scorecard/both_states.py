"""Questions that are each asked of a version of an article that answers them and of one that does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from eval.scorecard.selections import Selection
from rag.reading.training.records import Document, Insertion, Question


def read_both_states(documents: Iterable[Document]) -> list[Selection]:
    """Return two selections for each question, so that nothing can be told from the question alone.

    The sentences that answer a question are taken out, and the one that would answer an unanswerable question is put
    in. A question without either is left out.
    """
    return [one for document in documents for question in document.questions for one in _both(document, question)]


def _both(document: Document, question: Question) -> Iterator[Selection]:
    gold, sentences = frozenset(question.gold), document.sentences
    if gold:
        without = tuple(text for place, text in enumerate(sentences) if place not in gold)
        if without:
            yield Selection(question.text, document.title, sentences, (gold,))
            yield Selection(question.text, document.title, without, (), answerable=False)
    elif question.insertion:
        told, place = _insert(sentences, question.insertion)
        yield Selection(question.text, document.title, told, (frozenset({place}),))
        yield Selection(question.text, document.title, sentences, (), answerable=False)


def _insert(sentences: tuple[str, ...], insertion: Insertion) -> tuple[tuple[str, ...], int]:
    """Return the sentences with the inserted one, and its place."""
    kept = [place for place in range(len(sentences)) if place not in insertion.drop]
    before = [sentences[place] for place in kept if place <= insertion.after]
    after = [sentences[place] for place in kept if place > insertion.after]
    return (*before, insertion.text, *after), len(before)
