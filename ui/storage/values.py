"""What has been asked and answered, as it is kept: conversations, their turns, and the answers of each turn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from rag.types import Answer, Turn

Verdict = Literal["up", "down"]
Scope = Mapping[str, Any]
NO_SCOPE: Scope = {}


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a reader thinks of an answer: a verdict, reasons of those that the page offers, and words of their own."""

    verdict: Verdict
    reasons: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """One answer to a question, when it was made (ISO 8601, UTC), and what the reader thinks of it."""

    answer: Answer
    made: str
    feedback: Feedback | None = None


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and its answers, oldest first; `shown` is the place of the one that is read.

    `key` names the turn in its conversation, `follows` the turn that it was asked after ("" for none), `scope` the
    filter that it was asked with. Without versions the answer is still being made, or was cut off.
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
        """Return the answer that is read, if there is one yet."""
        return self.versions[self.shown].answer if self.versions else None


@dataclass(frozen=True, slots=True)
class Conversation:
    """The turns of a conversation, oldest first; `id` is empty until the first question."""

    id: str = ""
    title: str = ""
    exchanges: tuple[Exchange, ...] = ()

    def find(self, key: str) -> Exchange | None:
        """Return the turn of that key."""
        return next((one for one in self.exchanges if one.key == key), None)

    def answer(self, key: str) -> Answer | None:
        """Return the answer that is read in the turn of that key."""
        found = self.find(key)
        return found.answer if found else None

    def history(self, last: str) -> list[Turn]:
        """Return the answered turns up to the one of the key `last`, as the engine takes them.

        Only those count that were asked one after the other: what another window asked in between does not.
        """
        chain: list[Turn] = []
        by_key = {one.key: one for one in self.exchanges}
        while last in by_key:
            exchange = by_key.pop(last)
            if exchange.answer:
                chain.append(Turn(exchange.answer.question, exchange.answer.text))
            last = exchange.follows
        return chain[::-1]


@dataclass(frozen=True, slots=True)
class Summary:
    """A conversation in a list: when it last changed (ISO 8601, UTC), and where a search found its words."""

    id: str
    title: str
    changed: str
    turns: int
    excerpt: str = ""
