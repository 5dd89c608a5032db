"""Drafts of questions to measure answers by, made of articles: each with its sentence and what must be said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from rag.questions.answer_type import find_answer_type
from rag.questions.generation import generate_questions
from rag.questions.typed_spans import find_of_type
from rag.text.names import find_names
from rag.text.terms import WORD, content_words, stem, words
from rag.types import Sentence

SEED = 20_200
TAG = "drafted"
"""The tag of an eval case that was made of a draft."""


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    """A question, the sentence that answers it, and the words of that sentence that an answer must hold."""

    question: str
    sentence: Sentence
    words: str

    @property
    def id(self) -> str:
        """Return the id of its sentence as a case."""
        return case_id(self.sentence)


def case_id(sentence: Sentence) -> str:
    """Return an id that no other sentence has, for the eval case that the sentence answers."""
    return f"{sentence.article_id}-{sentence.index}"


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
    """Return what the sentence adds to the question: what is of the type asked for, a name, a number or a content word.

    Of content words it is the longest; if the sentence adds none, as where only a yes is asked for, the longest of all.
    """
    said = set(map(stem, words(question)))
    new = (one for one in _facts(question, sentence) if said.isdisjoint(map(stem, words(one))))
    if first := next(new, ""):
        return first
    content = content_words(sentence)
    return max([word for word in content if stem(word) not in said] or content, key=len, default=sentence)


def _facts(question: str, sentence: str) -> Iterator[str]:
    """Yield dates, numbers and names of the sentence, those of the type that is asked for first; none of a reason."""
    answer_type = find_answer_type(question)
    if answer_type == "reason":
        return
    if answer_type not in (None, "name"):
        yield from (sentence[start:end] for start, end in find_of_type(answer_type, sentence, question))
    opening = len(sentence) - len(sentence.lstrip("\"“‘'"))  # the first word has a capital in any case
    yield from (sentence[start:end] for start, end in find_names(sentence) if start > opening)
    yield from (word for word in WORD.findall(sentence) if word[0].isdigit())


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
