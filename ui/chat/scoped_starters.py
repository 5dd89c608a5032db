"""Questions and requests to choose from for the articles of a filter, such as a single one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.errors import FootnoteError
from rag.scope import Scope
from ui.chat.answer_cache import SingleFlightCache
from ui.chat.starters import make_requests, make_starters
from ui.render.markup import Message
from ui.render.welcome import render_choices

if TYPE_CHECKING:
    from rag.engine import Engine

MAX_QUESTIONS = 3


class ScopedStarters:
    """Suggests what the articles of a filter answer, tried once for each filter and state of the library."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._requests: SingleFlightCache[tuple[str, ...]] = SingleFlightCache()
        self._questions: SingleFlightCache[tuple[str, ...]] = SingleFlightCache()

    def suggest(self, scope: Scope, *, with_questions: bool = True) -> Message:
        """Return lists of requests and of questions as HTML, each empty where there are none.

        Many questions are tried to find a few that are answered, so they are left out where they are not wanted.
        """
        requests: tuple[str, ...] = ()
        questions: tuple[str, ...] = ()
        try:
            key = (scope, self._engine.library.generation)
            requests = self._requests.get(key, lambda: make_requests(self._engine, scope))
            if with_questions:
                questions = self._questions.get(key, lambda: make_starters(self._engine, scope, MAX_QUESTIONS))
        except FootnoteError:  # whoever asks is told what is wrong with the library
            requests = ()
        return {
            "requests": render_choices(requests, scope, "ideas"),
            "questions": render_choices(questions, scope, "ideas"),
        }
