"""What the page does in a conversation, as methods that return messages: dictionaries of JSON values, with HTML."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from rag.errors import ConversationNotFoundError, FootnoteError, LibraryError
from rag.requests.kinds import Kind
from rag.scope import EVERYTHING, Scope
from ui.chat.answer_cache import AnswerCache
from ui.chat.source_article import open_source_article
from ui.chat.starter_board import StarterBoard
from ui.chat.turn_answerer import TurnAnswerer
from ui.chat.turn_messages import TurnMessages, question_of, scope_of, turn_message
from ui.chat.writers import Writers
from ui.render.history import render_recent
from ui.render.markup import Message, as_sentence
from ui.render.turn import render_problem
from ui.render.welcome import EMPTY_BOARD, EMPTY_LIBRARY, PENDING_WELCOME, render_welcome
from ui.storage.conversations import Conversations

if TYPE_CHECKING:
    from rag.engine import Engine

PLAIN: Kind = "look-up"
_KEY = re.compile(r"[a-z0-9]{1,40}")
MAX_RECENT = 3
FIRST_STARTERS_SECONDS = 5.0
"""How long a page waits for the first suggestions after the start of the server."""
_INTERNAL_ERROR = "The answer could not be made. The server’s log says why; ask again."
_log = logging.getLogger(__name__)


class ChatService:
    """Answers questions and shows conversations, with one engine for all users; its methods are thread-safe.

    `owner` is the name of the user who asks, empty where nobody has to log in. `key` is the page's name for a turn.
    """

    def __init__(
        self,
        engine: Engine,
        conversations: Conversations,
        answers: AnswerCache | None = None,
        writers: Writers | None = None,
    ) -> None:
        self.engine = engine
        self.conversations = conversations
        self._writers = writers
        self._starters = StarterBoard(engine)
        self._messages = TurnMessages(engine.library, self._starters.show)
        self._turns = TurnAnswerer(engine, conversations, self._messages, answers, writers)

    def ask(
        self,
        owner: str,
        conversation_id: str,
        question: str,
        key: str,
        follows: str = "",
        scope: Scope = EVERYTHING,
        writer: str = "",
    ) -> Iterator[Message]:
        """Answer a question: store its turn in the conversation, and yield updates of the turn until it is complete.

        An empty `conversation_id` starts a new conversation, whose answers the `writer` makes. `follows` is the key of
        the turn above, whose questions and answers the new one may refer to. Errors come as the last update; nothing is
        yielded for a malformed key. The same key again is the same request: a turn that is kept comes back as it is.
        """
        if not _KEY.fullmatch(key):
            return
        before, begun = conversation_id, False
        try:
            self.engine.library.ensure_present()  # no other error says so clearly that it is gone
            if same := self.conversations.find_turn(owner, conversation_id, key, question):
                conversation_id = same[0]
                yield from self._turns.repeat(owner, *same, question)
                return
            conversation_id = self.conversations.begin_turn(
                owner, conversation_id, key, question, follows=follows, scope=scope.to_dict(), writer=writer
            )
            begun = True
            yield from self._turns.answer(owner, conversation_id, key, question, scope)
        except ConversationNotFoundError as exc:
            yield self._messages.problem("", key, question, scope, as_sentence(exc))
        except FootnoteError as exc:
            kept = before if begun and self._drop_unanswered(owner, conversation_id, key) else conversation_id
            yield self._messages.problem(kept, key, question, scope, as_sentence(exc))
        except Exception:
            _log.exception("a question failed")
            yield self._messages.problem(conversation_id, key, question, scope, _INTERNAL_ERROR)

    def ask_again(
        self,
        owner: str,
        conversation_id: str,
        key: str,
        question: str,
        *,
        everywhere: bool = False,
        plain: bool = False,
    ) -> Iterator[Message]:
        """Answer a stored turn once more, and yield updates of it; its earlier answers stay available as versions.

        An empty `question` repeats the last one. The turn's filter applies again, unless `everywhere` is set.
        With `plain` it is answered as a question for one thing, whatever it is worded like.
        """
        scope = EVERYTHING
        try:
            exchange = self.conversations.load(owner, conversation_id).find(key)
            if exchange is None:
                return
            question = question or question_of(exchange)
            scope = EVERYTHING if everywhere else scope_of(exchange)
            yield from self._turns.answer(owner, conversation_id, key, question, scope, PLAIN if plain else None)
        except FootnoteError as exc:
            yield self._messages.problem(conversation_id, key, question, scope, as_sentence(exc))
        except Exception:
            _log.exception("a question failed")
            yield self._messages.problem(conversation_id, key, question, scope, _INTERNAL_ERROR)

    def offer_writers(self) -> Message:
        """Return who can write the answers."""
        return self._writers.offer() if self._writers else {"writers": [], "chosen": "", "problem": ""}

    def choose_writer(self, owner: str, conversation_id: str, writer: str) -> None:
        """Have the conversation's answers written by this writer from now on; an unknown conversation is ignored."""
        with suppress(ConversationNotFoundError):
            self.conversations.choose_writer(owner, conversation_id, writer)

    def stop(self, owner: str, key: str) -> None:
        """Stop the answer that is being made for the owner's turn; the text so far becomes the answer."""
        self._turns.stop(owner, key)

    def choose_version(self, owner: str, conversation_id: str, key: str, version: int) -> Message:
        """Make another of the turn's answers (counted from 0) the one that is shown, and return the turn."""
        try:
            self.conversations.choose_version(owner, conversation_id, key, version)
            exchange = self.conversations.load(owner, conversation_id).find(key)
        except ConversationNotFoundError as exc:
            return turn_message(conversation_id, key, render_problem(as_sentence(exc)))
        return turn_message(conversation_id, key, self._messages.render(exchange) if exchange else "")

    def open(self, owner: str, conversation_id: str) -> Message:
        """Return a stored conversation, or an empty one for an empty id; `html` stands in the place of its turns.

        It waits for nothing: if `pending`, the page asks for the welcome again, to have the first starters.
        """
        empty: Message = {"conversation": "", "title": "", "turns": [], "board": False, "writer": "", "pending": False}
        if not conversation_id:
            return {**empty, **self.welcome(owner, wait=0.0)}
        try:
            conversation = self.conversations.load(owner, conversation_id)
        except ConversationNotFoundError as exc:
            return {**empty, "html": render_problem(as_sentence(exc)) + self.welcome(owner, wait=0.0)["html"]}
        return {
            **empty,
            "conversation": conversation.id,
            "title": conversation.title,
            "turns": [{"key": one.key, "html": self._messages.render(one)} for one in conversation.exchanges],
            "board": conversation.board,
            "writer": conversation.writer,
            "html": EMPTY_BOARD if conversation.board else "",
        }

    def glance(self, owner: str, conversation_id: str) -> Message:
        """Return how many answers each turn of the conversation has, by its key; none for an unknown conversation."""
        with suppress(ConversationNotFoundError):
            return {"answers": self.conversations.count_answers(owner, conversation_id)}
        return {"answers": {}}

    def correct(self, owner: str, conversation_id: str) -> Message:
        """Return the notes on sentences that have changed, as HTML by the keys of the conversation's turns."""
        with suppress(ConversationNotFoundError):
            exchanges = self.conversations.load(owner, conversation_id).exchanges
            return {"notes": {one.key: self._messages.corrections(one) for one in exchanges}}
        return {"notes": {}}

    def open_source(self, owner: str, conversation_id: str, key: str, label: str) -> Message:
        """Return the source article of a citation or a nearest sentence, with the answer's sentences highlighted."""
        try:
            answer = self.conversations.load(owner, conversation_id).answer(key)
        except ConversationNotFoundError as exc:
            return {"problem": as_sentence(exc)}
        return open_source_article(answer, key, label, self.engine.library)

    def welcome(self, owner: str, wait: float = FIRST_STARTERS_SECONDS) -> Message:
        """Return the content of an empty conversation: starters, and the owner's recent conversations.

        The recent ones come with the starters, which stand above them: what is about to be clicked must not move.
        It is `pending` if no starters were made yet within `wait` seconds.
        """
        recent = render_recent(self.conversations.search(owner)[:MAX_RECENT])
        try:
            articles = len(self.engine.library)
        except LibraryError as exc:
            return {"html": render_problem(as_sentence(exc)) + recent, "pending": False}
        if not articles:
            return {"html": EMPTY_LIBRARY + recent, "pending": False}
        starters = self._starters.show(wait)
        if self._starters.pending:
            return {"html": PENDING_WELCOME, "pending": True}
        return {"html": render_welcome(starters, self._starters.requests) + recent, "pending": False}

    def refuse(self, conversation_id: str, key: str, question: str, error: FootnoteError) -> Message:
        """Return a turn that says why its question was not even begun."""
        return self._messages.problem(conversation_id, key, question, EVERYTHING, as_sentence(error))

    def _drop_unanswered(self, owner: str, conversation_id: str, key: str) -> bool:
        """Delete the turn unless it has an answer, and return whether nothing of it is left."""
        with suppress(FootnoteError):
            return self.conversations.drop_unanswered(owner, conversation_id, key)
        return True
