"""The interface of a language model: messages in, a reply out, streamed or whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from rag.types import Usage

LONGEST_NAME = 200
"""Most characters of a model's name."""
Stopped = Callable[[], bool]
"""Called again and again while an answer is made; returns True once the reader has stopped it."""


def never() -> bool:
    """Return False: a Stopped for answers that nobody stops."""
    return False


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a prompt."""

    role: Literal["system", "user"]
    text: str


@dataclass(frozen=True, slots=True)
class End:
    """The last item of a streamed reply.

    `usage` is None if the server does not report it. `problem` says why the reply broke off, and is empty otherwise.
    """

    usage: Usage | None = None
    problem: str = ""


class LanguageModel(Protocol):
    """A model that replies to messages; any number of threads may share it."""

    name: str
    context_window: int
    """Most tokens of prompt and reply together."""

    def stream(self, messages: Sequence[Message]) -> Iterator[str | End]:
        """Yield the reply in pieces, then an End; closing the iterator cancels the request.

        While the model is silent, an empty piece is yielded about every half second, so that the caller can check
        whether the reader has stopped the answer. Raises ModelError if there is no reply; one that breaks off ends with
        an End that has a problem.
        """

    def complete(self, messages: Sequence[Message], stopped: Stopped = never) -> tuple[str, Usage]:
        """Return the whole reply and its usage; raises ModelError, and StoppedError once `stopped` returns True."""

    def close(self) -> None:
        """Close the connections."""
