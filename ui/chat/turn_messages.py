"""Messages to the page that each show one turn: a stored one, one whose answer is being made, or a problem."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.errors import ArticleNotFoundError, LibraryError
from rag.scope import Scope, read_scope
from rag.types import Answer
from ui.chat.turns import render_turn, render_unanswered
from ui.corrections.stale import find_answer_corrections
from ui.render.corrections import render_corrections
from ui.render.markup import Message
from ui.render.tools import render_tools
from ui.render.turn import render_problem, render_question
from ui.storage.types import Exchange

if TYPE_CHECKING:
    from rag.library import Library


@dataclass(frozen=True, slots=True)
class TurnMessages:
    """Makes the messages about the turns of one library's conversations.

    `starters` returns questions to suggest where an answer was refused; it must not make anybody wait.
    """

    library: Library
    starters: Callable[[], tuple[str, ...]]

    def render(self, exchange: Exchange) -> str:
        """Return the HTML of a stored turn, whether its answer is complete or was cut off."""
        titles, answer = self._titles(scope_of(exchange)), exchange.answer
        if answer is None:
            return render_unanswered(exchange, titles)
        feedback = exchange.versions[exchange.shown].feedback
        starters = self._starters(answer)
        corrections = find_answer_corrections(answer, self.library)
        place, count = exchange.shown, len(exchange.versions)
        return render_turn(exchange.key, answer, place, count, starters, titles, feedback, corrections)

    def corrections(self, exchange: Exchange) -> str:
        """Return the note on those of the cited sentences that have changed."""
        return render_corrections(find_answer_corrections(exchange.answer, self.library) if exchange.answer else {})

    def stored(self, conversation_id: str, exchange: Exchange) -> Message:
        """Return the message that shows a stored turn."""
        return turn_message(conversation_id, exchange.key, self.render(exchange))

    def complete(self, conversation_id: str, key: str, answer: Answer, place: int) -> Message:
        """Return the message that shows a new answer, the one of index `place` (from 0) in its turn."""
        html = render_turn(key, answer, place, place + 1, self._starters(answer), self._titles(answer.scope))
        return turn_message(conversation_id, key, html)

    def heading(self, question: str, scope: Scope) -> str:
        """Return the HTML of the question, which stands above its answer."""
        return render_question(question, "", scope, self._titles(scope))

    def problem(self, conversation_id: str, key: str, question: str, scope: Scope, message: str) -> Message:
        """Return a turn that shows an error in place of its answer."""
        tools = render_tools(0, 0, copies=False) if conversation_id else ""
        html = self.heading(question, scope) + render_problem(message) + tools
        return turn_message(conversation_id, key, html)

    def _starters(self, answer: Answer) -> tuple[str, ...]:
        """Return what to suggest after a refusal; nothing in a filter, where these might be refused too."""
        return () if answer.answered or answer.scope else self.starters()

    def _titles(self, scope: Scope) -> dict[str, str]:
        """Return the filter's article ids mapped to headlines, without articles that cannot be read."""
        titles = {}
        for article_id in scope.articles:
            with suppress(ArticleNotFoundError, LibraryError):
                titles[article_id] = self.library.article(article_id).title
        return titles


def turn_message(conversation_id: str, key: str, html: str, *, done: bool = True) -> Message:
    """Return the message that shows a turn; `done` says that it is the last about it."""
    return {"conversation": conversation_id, "key": key, "html": html, "done": done}


def question_of(exchange: Exchange) -> str:
    """Return the question of the shown answer, which may have been edited since the turn was first asked."""
    return exchange.answer.question if exchange.answer else exchange.question


def scope_of(exchange: Exchange) -> Scope:
    """Return the filter of the shown answer, or else the one that the turn was asked with."""
    return exchange.answer.scope if exchange.answer else read_scope(exchange.scope)
