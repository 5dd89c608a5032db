"""What the page can ask about answers: one method an event, plain values in and out."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from rag.errors import ArticleNotFoundError, ConversationNotFoundError, FootnoteError
from rag.scope import EVERYTHING, Scope, read_scope
from rag.types import Answer, Turn
from ui.chat.answer_cache import AnswerCache, Memory
from ui.chat.opened import open_sentence
from ui.chat.starters import make_follow_ups, make_starters
from ui.chat.turns import grow, render_turn, render_unanswered
from ui.render.history import render_recent
from ui.render.markup import Message, as_sentence
from ui.render.tools import render_tools
from ui.render.turn import render_problem, render_question
from ui.render.welcome import EMPTY_LIBRARY, render_starters, render_welcome
from ui.storage.conversations import Conversations
from ui.storage.types import Exchange

if TYPE_CHECKING:
    from rag.engine import Engine

_KEY = re.compile(r"[a-z0-9]{1,40}")
MOST_RECENT = 3
_FAULT = "The answer could not be made. The server’s log says why; ask again."
_log = logging.getLogger(__name__)


class ChatService:
    """Serves the page from one engine; every method may run in several threads at once.

    `owner` is the name of the user who asks, empty where nobody logs in.
    """

    def __init__(self, engine: Engine, conversations: Conversations, answers: AnswerCache | None = None) -> None:
        self.engine = engine
        self.conversations = conversations
        self._answers = answers or engine
        self._starters: Memory[tuple[str, ...]] = Memory(1)
        self._follow_ups: Memory[tuple[str, ...]] = Memory()
        self._stopped: set[tuple[str, str]] = set()

    def ask(
        self, owner: str, conversation_id: str, question: str, key: str, follows: str = "", scope: Scope = EVERYTHING
    ) -> Iterator[Message]:
        """Yield the turn as it grows; its last form is kept in the conversation, a new one for an empty id.

        `follows` is the key of the turn that the page shows last.
        """
        if not _KEY.fullmatch(key):
            return
        before = conversation_id
        try:
            conversation_id = self.conversations.begin_turn(
                owner, conversation_id, key, question, follows=follows, scope=scope.to_dict()
            )
            yield from self._answer(owner, conversation_id, key, question, scope)
        except ConversationNotFoundError as exc:
            yield self._problem("", key, question, scope, as_sentence(exc))
        except FootnoteError as exc:
            self._forget(owner, conversation_id, key)
            yield self._problem(before, key, question, scope, as_sentence(exc))
        except Exception:
            _log.exception("a question failed")
            yield self._problem(conversation_id, key, question, scope, _FAULT)

    def again(
        self, owner: str, conversation_id: str, key: str, question: str, *, everywhere: bool = False
    ) -> Iterator[Message]:
        """Yield the turn as it grows anew, its question perhaps another; the earlier answers are kept beside the new.

        The filter stays unless all the articles are to be asked.
        """
        scope = EVERYTHING
        try:
            exchange = self.conversations.load(owner, conversation_id).find(key)
            if exchange is None:
                return
            question = question or _asked(exchange)
            scope = EVERYTHING if everywhere else _scope(exchange)
            yield from self._answer(owner, conversation_id, key, question, scope)
        except FootnoteError as exc:
            yield self._problem(conversation_id, key, question, scope, as_sentence(exc))
        except Exception:
            _log.exception("a question failed")
            yield self._problem(conversation_id, key, question, scope, _FAULT)

    def halt(self, owner: str, key: str) -> None:
        """Have the answer that is being made for the owner's turn stop; what there is becomes the answer."""
        self._stopped.add((owner, key))

    def choose(self, owner: str, conversation_id: str, key: str, version: int) -> Message:
        """Return the turn with another of its answers, which is the one that is read from now on."""
        try:
            self.conversations.choose_version(owner, conversation_id, key, version)
            exchange = self.conversations.load(owner, conversation_id).find(key)
        except ConversationNotFoundError as exc:
            return _turn(conversation_id, key, render_problem(as_sentence(exc)))
        return _turn(conversation_id, key, self._render_exchange(exchange) if exchange else "")

    def follow_up(self, owner: str, conversation_id: str, key: str) -> Message:
        """Return questions to go on with, which the articles cited in the turn answer."""
        message: Message = {"html": ""}
        with suppress(ConversationNotFoundError):
            conversation = self.conversations.load(owner, conversation_id)
            answer = conversation.answer(key)
            if answer and answer.answered:
                asked = tuple(_asked(one) for one in conversation.exchanges)
                questions = self._suggest(answer, asked)
                message["html"] = render_starters(questions, "Go on with")
        return message

    def open(self, owner: str, conversation_id: str) -> Message:
        """Return a kept conversation, or what an empty one shows."""
        opening = self.welcome(owner)["html"]
        empty: Message = {"conversation": "", "title": "", "turns": [], "html": opening}
        if not conversation_id:
            return empty
        try:
            conversation = self.conversations.load(owner, conversation_id)
        except ConversationNotFoundError as exc:
            return {**empty, "html": render_problem(as_sentence(exc)) + opening}
        turns = [{"key": one.key, "html": self._render_exchange(one)} for one in conversation.exchanges]
        return {**empty, "conversation": conversation.id, "title": conversation.title, "turns": turns}

    def show(self, owner: str, conversation_id: str, key: str, label: str) -> Message:
        """Return the article behind a footnote, or behind a nearest sentence, with the marks of that answer."""
        try:
            answer = self.conversations.load(owner, conversation_id).answer(key)
        except ConversationNotFoundError as exc:
            return {"problem": as_sentence(exc)}
        return open_sentence(answer, key, label, self.engine.library)

    def welcome(self, owner: str) -> Message:
        """Return what an empty conversation shows."""
        recent = render_recent(self.conversations.search(owner)[:MOST_RECENT])
        if not len(self.engine.library):
            return {"html": EMPTY_LIBRARY + recent}
        return {"html": render_welcome(self.starters()) + recent}

    def starters(self) -> tuple[str, ...]:
        """Return the questions to start with, made again when the library has changed."""
        return self._starters.get(self.engine.library.generation, lambda: make_starters(self.engine))

    def _answer(self, owner: str, conversation_id: str, key: str, question: str, scope: Scope) -> Iterator[Message]:
        """Yield the turn as it grows, keep the answer, and yield the turn as it is kept."""
        titles = self._titles(scope)
        heading = render_question(question, "", scope, titles)
        history = self._history(owner, conversation_id, key)
        try:
            for grown in grow(self._answers.stream(question, history, lambda: (owner, key) in self._stopped, scope)):
                if isinstance(grown, Answer):
                    place = self.conversations.add_answer(owner, conversation_id, key, grown)
                    starters = () if grown.answered else self.starters()
                    yield _turn(conversation_id, key, render_turn(key, grown, place, place + 1, starters, titles))
                else:
                    yield _turn(conversation_id, key, heading + grown, done=False)
        finally:
            self._stopped.discard((owner, key))

    def _suggest(self, answer: Answer, asked: tuple[str, ...]) -> tuple[str, ...]:
        cited = tuple((one.article.id, one.sentence.start) for one in answer.citations)
        key = (cited, asked, self.engine.library.generation)
        return self._follow_ups.get(key, lambda: make_follow_ups(self.engine, answer, asked))

    def _history(self, owner: str, conversation_id: str, key: str) -> list[Turn]:
        conversation = self.conversations.load(owner, conversation_id)
        exchange = conversation.find(key)
        return conversation.history(exchange.follows) if exchange else []

    def _titles(self, scope: Scope) -> dict[str, str]:
        """Return the headlines of the articles that the filter names, as far as they are still there."""
        titles = {}
        for article_id in scope.articles:
            with suppress(ArticleNotFoundError):
                titles[article_id] = self.engine.library.article(article_id).title
        return titles

    def _problem(self, conversation_id: str, key: str, question: str, scope: Scope, message: str) -> Message:
        heading = render_question(question, "", scope, self._titles(scope))
        tools = render_tools(0, 0, copies=False) if conversation_id else ""
        return _turn(conversation_id, key, heading + render_problem(message) + tools)

    def _forget(self, owner: str, conversation_id: str, key: str) -> None:
        with suppress(FootnoteError):
            self.conversations.drop_turn(owner, conversation_id, key)

    def _render_exchange(self, exchange: Exchange) -> str:
        """Return a kept turn; its answer may have been cut off before it was complete."""
        titles, answer = self._titles(_scope(exchange)), exchange.answer
        if answer is None:
            return render_unanswered(exchange, titles)
        starters = () if answer.answered else self.starters()
        feedback = exchange.versions[exchange.shown].feedback
        return render_turn(exchange.key, answer, exchange.shown, len(exchange.versions), starters, titles, feedback)


def _asked(exchange: Exchange) -> str:
    return exchange.answer.question if exchange.answer else exchange.question


def _scope(exchange: Exchange) -> Scope:
    return exchange.answer.scope if exchange.answer else read_scope(exchange.scope)


def _turn(conversation_id: str, key: str, html: str, *, done: bool = True) -> Message:
    return {"conversation": conversation_id, "key": key, "html": html, "done": done}
