"""What the page can ask about answers: one method an event, plain values in and out."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from threading import Lock
from typing import TYPE_CHECKING

from rag.errors import ArticleNotFoundError, FootnoteError
from rag.types import Answer, Article, Delta, Retrieved
from ui.conversation import Conversation
from ui.markup import Message, as_sentence
from ui.reader import marks_in, render_article
from ui.render.answer import render_answer
from ui.render.refusal import render_refusal
from ui.render.turn import render_draft, render_problem, render_question, render_stage
from ui.render.welcome import EMPTY_LIBRARY, render_welcome
from ui.starters import make_starters

if TYPE_CHECKING:
    from rag.engine import Engine

_KEY = re.compile(r"[a-z0-9]{1,40}")
_log = logging.getLogger(__name__)


class Desk:
    """Answers from one engine; every method may run in several threads at once."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._lock = Lock()
        self._starters: tuple[object, tuple[str, ...]] = (None, ())

    def ask(self, conversation: Conversation, question: str, key: str) -> Iterator[tuple[Message, Conversation]]:
        """Yield the turn as it grows, and with its last form the conversation that holds it."""
        if not _KEY.fullmatch(key):
            return
        heading = render_question(question)
        try:
            for inside_turn, answer in self._grow(conversation, question, key):
                if answer is None:
                    yield _turn(key, heading + inside_turn, done=False), conversation
                else:
                    asked = render_question(question, answer.standalone_question)
                    yield _turn(key, asked + inside_turn), conversation.with_turn(key, answer)
        except FootnoteError as exc:
            yield _turn(key, heading + render_problem(as_sentence(exc))), conversation
        except Exception:
            _log.exception("a question failed")
            problem = render_problem("The answer could not be made. The server’s log says why; ask again.")
            yield _turn(key, heading + problem), conversation

    def show(self, conversation: Conversation, key: str, label: str) -> Message:
        """Return the article behind a footnote, or behind a nearest sentence, with the marks of that answer."""
        answer = conversation.find(key)
        article = _article_behind(answer, label) if answer else None
        if answer is None or article is None:
            return {"problem": "That answer belongs to an earlier session. Ask again to read its sources."}
        html = render_article(article, marks_in(answer, article.id), label, self._notice(article))
        labels = [str(one.number) for one in answer.citations] or [f"near-{i}" for i in range(len(answer.nearest))]
        return {"html": html, "key": key, "label": label, "labels": labels}

    def welcome(self) -> Message:
        """Return what an empty conversation shows."""
        if not self.engine.library.records():
            return {"kind": "welcome", "html": EMPTY_LIBRARY}
        return {"kind": "welcome", "html": render_welcome(self.starters())}

    def starters(self) -> tuple[str, ...]:
        """Return the questions to start with, made again when the library has changed."""
        with self._lock:
            state = frozenset((one.id, one.sha256) for one in self.engine.library.articles())
            if self._starters[0] != state:
                self._starters = (state, make_starters(self.engine))
            return self._starters[1]

    def _grow(self, conversation: Conversation, question: str, key: str) -> Iterator[tuple[str, Answer | None]]:
        stage, draft = "", ""
        for event in self.engine.stream(question, conversation.history()):
            if isinstance(event, Retrieved):
                stage = render_stage(event)
                yield stage, None
            elif isinstance(event, Delta):
                draft += event.text
                yield (render_draft(draft) if draft else stage), None
            else:
                yield self._conclude(event, key), event

    def _conclude(self, answer: Answer, key: str) -> str:
        return render_answer(answer, key) if answer.answered else render_refusal(answer, self.starters())

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


def _turn(key: str, html: str, *, done: bool = True) -> Message:
    return {"kind": "turn", "key": key, "html": html, "done": done}
