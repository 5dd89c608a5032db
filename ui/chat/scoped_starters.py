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


class ScopedStarters:
    """Suggests what the articles of a filter answer, made once for each filter and state of the library."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._made: SingleFlightCache[tuple[tuple[str, ...], tuple[str, ...]]] = SingleFlightCache()

    def suggest(self, scope: Scope) -> Message:
        """Return lists of requests and of questions as HTML, each empty where there are none."""
        try:
            key = (scope, self._engine.library.generation)
            requests, questions = self._made.get(key, lambda: self._make(scope))
        except FootnoteError:  # whoever asks is told what is wrong with the library
            requests, questions = (), ()
        return {
            "requests": render_choices(requests, scope, "ideas"),
            "questions": render_choices(questions, scope, "ideas"),
        }

    def _make(self, scope: Scope) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return make_requests(self._engine, scope), make_starters(self._engine, scope, 3)
