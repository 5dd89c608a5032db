"""Messages to a reply: what a language model is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from rag.types import Usage

Stopped = Callable[[], bool]
"""Whether the reader has stopped the answer."""


def never() -> bool:
    """Return that nobody stops the answer."""
    return False


@dataclass(frozen=True, slots=True)
class Message:
    """One message to a model."""

    role: Literal["system", "user"]
    text: str


@dataclass(frozen=True, slots=True)
class End:
    """The end of a reply: what it used, where the server tells, and what broke it off, or nothing."""

    usage: Usage | None = None
    problem: str = ""


class LanguageModel(Protocol):
    """Writes replies; any number of threads may share it."""

    name: str
    context_window: int
    """Tokens that the model can read and write together."""

    def stream(self, messages: Sequence[Message]) -> Iterator[str | End]:
        """Yield the reply in pieces and the End last; closing the iterator cancels the request.

        While the model is silent an empty piece comes about every half second, so that the reader can stop waiting.
        Raises ModelError if there is no reply; one that breaks off has an End with a problem.
        """

    def complete(self, messages: Sequence[Message], stopped: Stopped = never) -> tuple[str, Usage]:
        """Return the whole reply and what it used; raises ModelError, and StoppedError once the reader has stopped."""

    def close(self) -> None:
        """Let go of the connections."""
