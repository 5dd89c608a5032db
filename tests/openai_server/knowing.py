"""A server whose models know the answers."""

from __future__ import annotations

from openai_server.models import Knowledge, Prompt
from openai_server.plays import Play
from openai_server.server import OpenAIServer


class KnowingServer(OpenAIServer):
    """Plays the model that a request names, which has this knowledge."""

    def __init__(self, knowledge: Knowledge, port: int = 0) -> None:
        self._knowledge = knowledge
        super().__init__(port=port)

    def next_play(self, model: str) -> Play:
        """Return how a request for the model is answered."""
        return Play(model)

    def prompt(self, text: str) -> Prompt:
        """Return what the model is asked, with what it knows."""
        return Prompt.of(text, self._knowledge)
