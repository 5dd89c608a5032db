"""The types of stored conversations: a conversation has exchanges (turns), and each has versions of its answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from rag.questions.limits import MAX_HISTORY
from rag.types import Answer, Quotation, Turn

Verdict = Literal["up", "down"]
Scope = Mapping[str, Any]
"""The JSON values of a `rag.scope.Scope`."""
NO_SCOPE: Scope = {}


@dataclass(frozen=True, slots=True)
class Feedback:
    """A reader's feedback on an answer: a verdict, some of the reasons that the page offers, and free text."""

    verdict: Verdict
    reasons: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """One answer to a question, the time it was made (ISO 8601, UTC), and the reader's feedback."""

    answer: Answer
    made: str
    feedback: Feedback | None = None


@dataclass(frozen=True, slots=True)
class Exchange:
    """A turn: a question with the versions of its answer, oldest first.

    `shown` is the index of the version that is shown. There are no versions while the answer is being made, or if it
    was cut off. `key` identifies the turn in its conversation, `follows` is the key of the turn after which it was
    asked ("" for none), and `asked` is the time (ISO 8601, UTC).
    """

    key: str
    question: str
    asked: str
    follows: str = ""
    scope: Scope = field(default_factory=dict)
    versions: tuple[Version, ...] = ()
    shown: int = 0

    @property
    def answer(self) -> Answer | None:
        """Return the answer that is shown, or None."""
        return self.versions[self.shown].answer if self.versions else None


@dataclass(frozen=True, slots=True)
class Conversation:
    """The turns of a conversation, oldest first; `id` is empty until the first question.

    A `board` holds what was pinned to it. `writer` is the model that was chosen to write the answers, if any.
    """

    id: str = ""
    title: str = ""
    exchanges: tuple[Exchange, ...] = ()
    board: bool = False
    writer: str = ""

    def find(self, key: str) -> Exchange | None:
        """Return the turn of that key, or None."""
        return next((one for one in self.exchanges if one.key == key), None)

    def answer(self, key: str) -> Answer | None:
        """Return the answer that is shown in the turn of that key, or None."""
        found = self.find(key)
        return found.answer if found else None

    def history(self, last: str) -> list[Turn]:
        """Return the latest answered turns up to the one of the key `last`, oldest first, as history for the engine.

        Only the chain of `follows` counts, which leaves out turns asked in another window of the same conversation.
        """
        chain: list[Turn] = []
        by_key = {one.key: one for one in self.exchanges}
        while last in by_key and len(chain) < MAX_HISTORY:
            exchange = by_key.pop(last)
            if exchange.answer:
                chain.append(Turn(exchange.answer.question, exchange.answer.text))
            last = exchange.follows
        return chain[::-1]


@dataclass(frozen=True, slots=True)
class KeptCitation:
    """A citation of an answer that is shown in a conversation: in which turn, under which number, of which sentence."""

    conversation: str
    title: str
    owner: str
    key: str
    question: str
    number: int
    quotation: Quotation


@dataclass(frozen=True, slots=True)
class Summary:
    """A conversation in a list.

    `changed` is the time of its last change (ISO 8601, UTC), `turns` their number, `board` says whether they are
    notes, and `excerpt` is a search's match.
    """

    id: str
    title: str
    changed: str
    turns: int
    board: bool = False
    excerpt: str = ""
