"""Who writes the answers of a conversation: the articles' own words, or one of the models that the server offers."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from cachetools import LRUCache

from rag.answering.loading import load_synthesizer
from rag.errors import ModelError, ModelNotFoundError
from rag.settings import Settings
from ui.render.markup import Message, as_sentence

if TYPE_CHECKING:
    from rag.answering import Synthesizer
    from rag.engine import Engine

OWN_WORDS = "extractive"
MAX_ENGINES = 8


class Writers:
    """Gives the engine for the writer that a conversation has chosen; its methods are thread-safe.

    There is a choice only if the settings have a key or a server. An empty choice is what the settings say.
    """

    def __init__(self, engine: Engine, settings: Settings) -> None:
        self._engine = engine
        self._settings = settings
        self._listed: tuple[str, ...] = ()
        self._engines: LRUCache[str, Engine] = LRUCache(MAX_ENGINES)
        self._lock = Lock()

    @property
    def has_choice(self) -> bool:
        """Return whether there is a server whose models can be chosen."""
        return bool(self._settings.key or self._settings.base_url)

    def offer(self) -> Message:
        """Return the writers to choose from, which of them is the default, and why the server offers none if so."""
        if not self.has_choice:
            return {"writers": [], "chosen": OWN_WORDS, "problem": ""}
        problem = ""
        try:
            self._listed = self._list()
        except ModelError as exc:
            problem = as_sentence(exc)
        names = dict.fromkeys((self._settings.model, *self._listed))
        writers = [{"name": OWN_WORDS, "label": "the articles’ own words"}]
        writers += [{"name": name, "label": name} for name in names]
        return {"writers": writers, "chosen": self._engine.mode.partition(":")[2] or OWN_WORDS, "problem": problem}

    def engine(self, name: str) -> Engine:
        """Return the engine of the writer; raises ModelError for one that the server does not offer."""
        mode, _, model = self._engine.mode.partition(":")
        if not name or not self.has_choice or name in (model, mode):
            return self._engine
        if name not in (OWN_WORDS, self._settings.model, *self._listed):
            self._listed = self._list()
            if name not in self._listed:
                raise ModelNotFoundError(f"the model server does not offer {name[:80]!r}; choose another model")
        with self._lock:
            if name not in self._engines:
                self._engines[name] = self._engine.answering_with(self._synthesizer(name))
            return self._engines[name]

    def _list(self) -> tuple[str, ...]:
        """Return the models that the server offers; the client of it is imported here, because that takes seconds."""
        from rag.llm.listing import list_models

        return list_models(self._settings)

    def _synthesizer(self, name: str) -> Synthesizer:
        mode = {"mode": "extractive"} if name == OWN_WORDS else {"mode": "generative", "model": name}
        return load_synthesizer(self._settings.model_copy(update=mode), self._engine.library)
