"""Asks a library about people whom it names once."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from eval.names.mentions import Mention
from rag.engine import Engine
from rag.types import Answer

SEED = 13
Outcome = Literal["right", "wrong", "refused"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about a mention, its answer, and what became of it.

    `right` if the sentence that names the person is among the cited ones, `wrong` if others are cited alone.
    """

    mention: Mention
    question: str
    answer: Answer
    outcome: Outcome


def sample(mentions: Sequence[Mention], count: int) -> list[Mention]:
    """Return `count` of the mentions, drawn with a fixed seed, or all if there are fewer."""
    return random.Random(SEED).sample(list(mentions), min(count, len(mentions)))


def questions(mention: Mention) -> tuple[str, str]:
    """Return what is asked about a person: who it is, and what he or she said or, if nothing was said, did."""
    return f"Who is {mention.name}?", f"What did {mention.name} {'say' if mention.speaks else 'do'}?"


def ask(engine: Engine, mentions: Sequence[Mention]) -> Iterator[Asked]:
    """Yield two questions about each of the mentions with their outcomes."""
    for mention in mentions:
        for question in questions(mention):
            answer = engine.answer(question)
            yield Asked(mention, question, answer, _outcome(mention, answer))


def _outcome(mention: Mention, answer: Answer) -> Outcome:
    if not answer.answered:
        return "refused"
    wanted = mention.sentence.article_id, mention.sentence.index
    cited = {(one.sentence.article_id, one.sentence.index) for one in answer.citations}
    return "right" if wanted in cited else "wrong"
