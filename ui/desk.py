"""What the page can ask about answers: one method an event, plain values in and out."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING

from rag.errors import ArticleNotFoundError, ConversationNotFoundError, FootnoteError
from rag.types import Answer, Article, Delta, Retrieved
from ui.conversation import NO_SCOPE, Exchange, Feedback, Scope
from ui.history_list import render_recent
from ui.markup import Message, as_sentence
from ui.reader import marks_in, render_article
from ui.render.answer import render_answer
from ui.render.opinion import render_opinion
from ui.render.refusal import render_refusal
from ui.render.turn import render_cut_off, render_draft, render_problem, render_question, render_stage
from ui.render.welcome import EMPTY_LIBRARY, render_welcome
from ui.starters import make_starters
from ui.storage.conversations import Conversations

if TYPE_CHECKING:
    from rag.engine import Engine

_KEY = re.compile(r"[a-z0-9]{1,40}")
MOST_RECENT = 3
_log = logging.getLogger(__name__)


class Desk:
    """Serves the page from one engine; every method may run in several threads at once.

    `owner` is the name of the user who asks, empty where nobody logs in.
    """

    def __init__(self, engine: Engine, conversations: Conversations) -> None:
        self.engine = engine
        self.conversations = conversations
        self._lock = Lock()
        self._starters: tuple[object, tuple[str, ...]] = (None, ())

    def ask(
        self, owner: str, conversation_id: str, question: str, key: str, follows: str = "", scope: Scope = NO_SCOPE
    ) -> Iterator[Message]:
        """Yield the turn as it grows; its last form is kept in the conversation, a new one for an empty id.

        `follows` is the key of the turn that the page shows last.
        """
        if not _KEY.fullmatch(key):
            return
        heading, before = render_question(question), conversation_id
        try:
            conversation_id = self.conversations.begin_turn(
                owner, conversation_id, key, question, follows=follows, scope=scope
            )
            for inside_turn, answer in self._grow(owner, conversation_id, question, key, follows):
                asked = render_question(question, answer.standalone_question) if answer else heading
                yield _turn(conversation_id, key, asked + inside_turn, done=answer is not None)
        except ConversationNotFoundError as exc:
            yield _turn("", key, heading + render_problem(as_sentence(exc)))
        except FootnoteError as exc:
            self._forget(owner, conversation_id, key)
            yield _turn(before, key, heading + render_problem(as_sentence(exc)))
        except Exception:
            _log.exception("a question failed")
            problem = render_problem("The answer could not be made. The server’s log says why; ask again.")
            yield _turn(conversation_id, key, heading + problem)

    def open(self, owner: str, conversation_id: str) -> Message:
        """Return a kept conversation, or what an empty one shows."""
        opening = self.welcome(owner)["html"]
        nothing = {"conversation": "", "title": "", "turns": [], "html": opening}
        empty = {"kind": "conversation", "wanted": conversation_id, **nothing}
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
        article = _article_behind(answer, label) if answer else None
        if answer is None or article is None:
            return {"problem": "That answer is no longer in the conversation. Ask again to read its sources."}
        html = render_article(article, marks_in(answer, article.id), label, self._notice(article))
        labels = [str(one.number) for one in answer.citations] or [f"near-{i}" for i in range(len(answer.nearest))]
        return {"html": html, "key": key, "label": label, "labels": labels}

    def welcome(self, owner: str) -> Message:
        """Return what an empty conversation shows."""
        recent = render_recent(self.conversations.search(owner)[:MOST_RECENT])
        if not self.engine.library.records():
            return {"kind": "welcome", "html": EMPTY_LIBRARY + recent}
        return {"kind": "welcome", "html": render_welcome(self.starters()) + recent}

    def starters(self) -> tuple[str, ...]:
        """Return the questions to start with, made again when the library has changed."""
        with self._lock:
            state = frozenset((one.id, one.sha256) for one in self.engine.library.articles())
            if self._starters[0] != state:
                self._starters = (state, make_starters(self.engine))
            return self._starters[1]

    def _grow(
        self, owner: str, conversation_id: str, question: str, key: str, follows: str
    ) -> Iterator[tuple[str, Answer | None]]:
        stage, draft = "", ""
        history = self.conversations.load(owner, conversation_id).history(follows)
        for event in self.engine.stream(question, history):
            if isinstance(event, Retrieved):
                stage = render_stage(event)
                yield stage, None
            elif isinstance(event, Delta):
                draft += event.text
                yield (render_draft(draft) if draft else stage), None
            else:
                self.conversations.add_answer(owner, conversation_id, key, event)
                yield self._conclude(event, key), event

    def _forget(self, owner: str, conversation_id: str, key: str) -> None:
        with suppress(FootnoteError):
            self.conversations.drop_turn(owner, conversation_id, key)

    def _conclude(self, answer: Answer, key: str, feedback: Feedback | None = None) -> str:
        opinion = render_opinion(feedback)
        if answer.answered:
            return render_answer(answer, key) + opinion
        return render_refusal(answer, answer.suggestions or self.starters()) + opinion

    def _render_exchange(self, exchange: Exchange) -> str:
        """Return a kept turn; its answer may have been cut off before it was complete."""
        answer = exchange.answer
        if answer is None:
            return render_question(exchange.question) + render_cut_off()
        return render_question(exchange.question, answer.standalone_question) + self._conclude(
            answer, exchange.key, exchange.versions[exchange.shown].feedback
        )

    def _notice(self, article: Article) -> str:
        try:
            stored = self.engine.library.article(article.id)
        except ArticleNotFoundError:
            return "This article has been removed from the library since. It is shown as it was."
        if stored.sha256 != article.sha256:
            return "This article has changed since the answer. It is shown as it was then."
        return ""


def _article_behind(answer: Answer, label: str) -> Article | None:
    if answer.answered:
        return next((one.article for one in answer.citations if str(one.number) == label), None)
    return next((one.article for place, one in enumerate(answer.nearest) if f"near-{place}" == label), None)


def _turn(conversation_id: str, key: str, html: str, *, done: bool = True) -> Message:
    return {"kind": "turn", "conversation": conversation_id, "key": key, "html": html, "done": done}
