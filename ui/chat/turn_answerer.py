"""Answering a turn of a conversation: the engine is asked, and what it gives is stored and shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rag.requests.kinds import Kind
from rag.scope import Scope
from rag.types import Answer, Turn
from ui.chat.answer_cache import AnswerCache
from ui.chat.turn_messages import TurnMessages, scope_of, turn_message
from ui.chat.turns import render_progress
from ui.chat.writers import Writers
from ui.render.markup import Message
from ui.storage.conversations import Conversations
from ui.storage.types import Exchange

if TYPE_CHECKING:
    from rag.engine import Engine

_ANOTHER_QUESTION = "This was not asked: another question has this place in the conversation. Ask it as a new one."


class TurnAnswerer:
    """Answers stored turns with the engine of their conversation's writer; its methods are thread-safe.

    `answers` are those that were made for the same question before, if they are kept.
    """

    def __init__(
        self,
        engine: Engine,
        conversations: Conversations,
        messages: TurnMessages,
        answers: AnswerCache | None,
        writers: Writers | None,
    ) -> None:
        self._engine = engine
        self._conversations = conversations
        self._messages = messages
        self._answers = answers
        self._writers = writers
        self._stopped: set[tuple[str, str]] = set()

    def stop(self, owner: str, key: str) -> None:
        """Stop the answer that is being made for the owner's turn; the text so far becomes the answer."""
        self._stopped.add((owner, key))

    def repeat(self, owner: str, conversation_id: str, exchange: Exchange, question: str) -> Iterator[Message]:
        """Yield a turn that is stored already, after answering it if it was cut off."""
        key, scope = exchange.key, scope_of(exchange)
        if exchange.question != question:
            yield self._messages.problem(conversation_id, key, question, scope, _ANOTHER_QUESTION)
        elif exchange.versions:
            yield self._messages.stored(conversation_id, exchange)
        else:
            yield from self.answer(owner, conversation_id, key, question, scope)

    def answer(
        self,
        owner: str,
        conversation_id: str,
        key: str,
        question: str,
        scope: Scope,
        request: Kind | None = None,
    ) -> Iterator[Message]:
        """Yield updates while the engine answers, then store the answer and yield the complete turn."""
        heading = self._messages.heading(question, scope)
        history = self._history(owner, conversation_id, key)
        try:
            engine = self._engine_of(owner, conversation_id)
            asked = question, history, lambda: (owner, key) in self._stopped, scope, request
            events = self._answers.stream(owner, *asked, engine) if self._answers else engine.stream(*asked)
            for part in render_progress(events):
                if isinstance(part, Answer):
                    place = self._conversations.add_answer(owner, conversation_id, key, part)
                    yield self._messages.complete(conversation_id, key, part, place)
                else:
                    yield turn_message(conversation_id, key, heading + part, done=False)
        finally:
            self._stopped.discard((owner, key))

    def _engine_of(self, owner: str, conversation_id: str) -> Engine:
        """Return the engine of the conversation's writer; raises ModelError if the server does not offer it."""
        if self._writers is None:
            return self._engine
        return self._writers.engine(self._conversations.writer(owner, conversation_id))

    def _history(self, owner: str, conversation_id: str, key: str) -> list[Turn]:
        """Return the turns that the turn of this key follows, oldest first.

        There are none for the first question to articles of the reader's choice: "this" is that article, "these" are
        those, and nothing from before.
        """
        conversation = self._conversations.load(owner, conversation_id)
        exchange = conversation.find(key)
        if exchange is None:
            return []
        above, scope = conversation.find(exchange.follows), scope_of(exchange)
        if scope.articles and above and scope_of(above) != scope:
            return []
        return conversation.history(exchange.follows)
