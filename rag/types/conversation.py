"""A conversation with the engine: earlier turns, the events of an answer as it is written, tokens used."""

from __future__ import annotations

from dataclasses import dataclass

from rag.types.answers import Answer
from rag.types.articles import Quotation


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question of a conversation, with the answer's text where it is known."""

    question: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Retrieved:
    """The first event of a stream: the number of sentences searched, and those that the answer is written from."""

    searched: int
    sources: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class Delta:
    """The next piece of the answer's text."""

    text: str


Event = Retrieved | Delta | Answer
"""What a stream of an answer yields."""


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens that a model read and wrote."""

    prompt_tokens: int = 0
    completion_tokens: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(self.prompt_tokens + other.prompt_tokens, self.completion_tokens + other.completion_tokens)
