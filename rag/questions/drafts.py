"""Drafts of questions to measure answers by, made of articles: each with its sentence and what must be said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from rag.questions.generation import generate_questions
from rag.text.names import find_names
from rag.text.terms import WORD, stem, words
from rag.types import Sentence

SEED = 20_200


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    """A question, the sentence that answers it, and the words of that sentence that an answer must hold."""

    question: str
    sentence: Sentence
    words: str

    @property
    def id(self) -> str:
        """Return an id that no other sentence has."""
        return f"{self.sentence.article_id}-{self.sentence.index}"


def draft_questions(
    article_ids: Iterable[str], sentences_of: Callable[[str], Sequence[Sentence]]
) -> Iterator[QuestionDraft]:
    """Yield drafts of questions; articles take turns in an order that is shuffled, and the same for the same ids.

    The sentences of an article are asked for when its first turn comes.
    """
    shuffled = sorted(article_ids)
    Random(SEED).shuffle(shuffled)
    turns: Iterable[Iterator[QuestionDraft]] = (iter(_of_article(sentences_of(one))) for one in shuffled)
    while True:
        again = []
        for drafts in turns:
            if draft := next(drafts, None):
                yield draft
                again.append(drafts)
        if not again:
            return
        turns = again


def added_words(question: str, sentence: str) -> str:
    """Return what the sentence adds to the question: a name, a number, or else its longest word."""
    said = set(map(stem, words(question)))
    opening = len(sentence) - len(sentence.lstrip("\"“‘'"))  # the first word has a capital in any case
    names = [sentence[start:end] for start, end in find_names(sentence) if start > opening]
    numbers: list[str] = [word for word in WORD.findall(sentence) if word[0].isdigit()]
    if new := [one for one in (*names, *numbers) if said.isdisjoint(map(stem, words(one)))]:
        return new[0]
    return max((word for word in words(sentence) if stem(word) not in said), key=len, default=sentence)


def as_pattern(passage: str) -> str:
    """Return a regular expression that matches the passage with any white space between its words."""
    return r"\s+".join(re.escape(part) for part in passage.split())


def _of_article(sentences: Sequence[Sentence]) -> list[QuestionDraft]:
    """Return a draft for each distinct question, of the first sentence that it was generated from."""
    distinct = {one.question: one for one in reversed(generate_questions(sentences))}
    return [
        QuestionDraft(one.question, one.sentence, added_words(one.question, one.sentence.text))
        for one in reversed(distinct.values())
    ]
