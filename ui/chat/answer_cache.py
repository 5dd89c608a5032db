"""Caches of expensive results, such as answers: each is computed once, even when several threads want it at a time."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from cachetools import LRUCache

from rag.requests.kinds import Kind
from rag.scope import Scope
from rag.types import Answer, Event, Turn
from ui.places.fair_queue import PAGE, FairQueue

if TYPE_CHECKING:
    from rag.engine import Engine
    from rag.llm import Stopped

MAX_ENTRIES = 200
Value = TypeVar("Value")


@dataclass(slots=True)
class CacheEntry(Generic[Value]):
    """A cached value, None until it has been computed. Hold the lock while you compute or read it."""

    value: Value | None = None
    lock: Lock = field(default_factory=Lock)


class SingleFlightCache(Generic[Value]):
    """A least-recently-used cache in which threads that want the same missing value wait for the first to compute it.

    It holds at most `max_entries` values.
    """

    def __init__(self, max_entries: int = MAX_ENTRIES) -> None:
        self._entries: LRUCache[Hashable, CacheEntry[Value]] = LRUCache(max_entries)
        self._lock = Lock()

    def entry(self, key: Hashable) -> CacheEntry[Value]:
        """Return the entry of the key; a new key gets one without a value."""
        with self._lock:
            return self._entries.setdefault(key, CacheEntry())

    def get(self, key: Hashable, compute: Callable[[], Value]) -> Value:
        """Return the value of the key, and call `compute` for it first if the cache has none."""
        entry = self.entry(key)
        with entry.lock:
            if entry.value is None:
                entry.value = compute()
            return entry.value


class AnswerCache:
    """Streams an engine's answers, and repeats an extractive answer from memory when the same question comes again.

    An extractive answer depends only on the question, the earlier turns, the filter and the state of the library, so
    these are the key. A language model may answer differently each time, so its answers are not cached. Only the making
    of an answer takes a place in the queue: neither a repeated answer nor waiting for the same one from another thread.
    """

    def __init__(self, engine: Engine, queue: FairQueue) -> None:
        self._engine = engine
        self._queue = queue
        self._answers: SingleFlightCache[Answer] = SingleFlightCache()

    def stream(
        self,
        owner: str,
        question: str,
        history: Sequence[Turn],
        stopped: Stopped,
        scope: Scope,
        request: Kind | None = None,
        engine: Engine | None = None,
    ) -> Iterator[Event]:
        """Yield the events of the answer, the Answer last; a cached answer comes alone. Raises what the engine raises.

        `history` holds the earlier turns, oldest first; `stopped` tells the engine when to stop early; `request` is the
        kind of request, recognized where it is None; `engine` answers in place of the cache's own. Raises
        OverloadedError if too many questions of the owner are waiting.
        """
        engine = engine or self._engine
        if engine.mode != "extractive":
            yield from self._make(engine, owner, question, history, stopped, scope, request)
            return
        entry = self._answers.entry((question, tuple(history), scope, request, self._engine.library.generation))
        with entry.lock:
            if entry.value:
                yield entry.value
                return
            for event in self._make(engine, owner, question, history, stopped, scope, request):
                if isinstance(event, Answer):
                    entry.value = event
                yield event

    def _make(self, engine: Engine, owner: str, *asked: Any) -> Iterator[Event]:
        """Yield the engine's events once the question's turn has come."""
        with self._queue.enter(PAGE, owner):
            yield from engine.stream(*asked)
