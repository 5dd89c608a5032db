"""What was made once and is asked for again, by many at once perhaps: it is made by one, and the others wait for it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

from cachetools import LRUCache

from rag.scope import Scope
from rag.types import Answer, Event, Turn

if TYPE_CHECKING:
    from rag.engine import Engine
    from rag.llm import Stopped

MOST = 200
Value = TypeVar("Value")


@dataclass(slots=True)
class Slot(Generic[Value]):
    """A place for a value; whoever makes or reads it holds the lock."""

    value: Value | None = None
    lock: Lock = field(default_factory=Lock)


class Memory(Generic[Value]):
    """The slots that were asked for last, at most so many."""

    def __init__(self, most: int = MOST) -> None:
        self._slots: LRUCache[Hashable, Slot[Value]] = LRUCache(most)
        self._change = Lock()

    def slot(self, key: Hashable) -> Slot[Value]:
        """Return the slot of that key, an empty one for a new key."""
        with self._change:
            return self._slots.setdefault(key, Slot())

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """Return the value of that key, made now if there is none."""
        slot = self.slot(key)
        with slot.lock:
            if slot.value is None:
                slot.value = make()
            return slot.value


class AnswerCache:
    """Streams the answers of an engine; one in the articles' own words comes at once when it was given before.

    It is the same as long as the library is, after the same questions.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._answers: Memory[Answer] = Memory()

    def stream(self, question: str, history: Sequence[Turn], stopped: Stopped, scope: Scope) -> Iterator[Event]:
        """Yield the events of the answer, the Answer last; raises what the engine raises."""
        if self._engine.mode != "extractive":
            yield from self._engine.stream(question, history, stopped, scope)
            return
        slot = self._answers.slot((question, tuple(history), scope, self._engine.library.generation))
        with slot.lock:
            if slot.value:
                yield slot.value
                return
            for event in self._engine.stream(question, history, stopped, scope):
                if isinstance(event, Answer):
                    slot.value = event
                yield event
