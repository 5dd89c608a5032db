"""What a browser tab has asked so far."""

from __future__ import annotations

from dataclasses import dataclass

from rag.types import Answer, Turn


@dataclass(frozen=True, slots=True)
class Conversation:
    """The answers of one tab by the key of their turn, oldest first."""

    turns: tuple[tuple[str, Answer], ...] = ()

    def with_turn(self, key: str, answer: Answer) -> Conversation:
        """Return the conversation with one more turn."""
        return Conversation((*self.turns, (key, answer)))

    def find(self, key: str) -> Answer | None:
        """Return the answer of the turn."""
        return dict(self.turns).get(key)

    def history(self) -> list[Turn]:
        """Return the turns as the engine takes them."""
        return [Turn(answer.question, answer.text) for _, answer in self.turns]
