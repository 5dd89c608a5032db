"""Questions to go on with after an answer, made once for each answer and state of the library."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from rag.errors import ConversationNotFoundError
from rag.types import Answer
from ui.chat.answer_cache import SingleFlightCache
from ui.chat.starters import make_follow_ups
from ui.chat.turn_messages import question_of
from ui.render.markup import Message
from ui.render.welcome import render_starters
from ui.storage.conversations import Conversations

if TYPE_CHECKING:
    from rag.engine import Engine


class FollowUps:
    """Suggests questions that the articles cited in a turn answer; `owner` is the name of the user, or empty."""

    def __init__(self, engine: Engine, conversations: Conversations) -> None:
        self._engine = engine
        self._conversations = conversations
        self._made: SingleFlightCache[tuple[str, ...]] = SingleFlightCache()

    def suggest(self, owner: str, conversation_id: str, key: str) -> Message:
        """Return follow-up questions that the turn's cited articles answer; no HTML if there are none."""
        message: Message = {"html": ""}
        with suppress(ConversationNotFoundError):
            conversation = self._conversations.load(owner, conversation_id)
            answer = conversation.answer(key)
            if answer and answer.answered:
                asked = tuple(question_of(one) for one in conversation.exchanges)
                message["html"] = render_starters(self._questions(answer, asked), "Go on with", answer.scope)
        return message

    def _questions(self, answer: Answer, asked: tuple[str, ...]) -> tuple[str, ...]:
        cited = tuple((one.article.id, one.sentence.start) for one in answer.citations)
        key = (cited, asked, answer.scope, self._engine.library.generation)
        return self._made.get(key, lambda: make_follow_ups(self._engine, answer, asked))
