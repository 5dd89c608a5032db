"""A cache of complete replies of a model, keyed by the model and its prompt."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock

from cachetools import LRUCache

from rag.llm import Message

MOST_IN_MEMORY = 256


class ReplyCache:
    """Caches replies in memory (LRU) and, if a folder is given, on disk, in a file named by the key's hash."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._memory: LRUCache[str, str] = LRUCache(MOST_IN_MEMORY)
        self._lock = Lock()

    def find(self, model: str, messages: Sequence[Message]) -> str | None:
        """Return the reply of the model to exactly these messages, or None."""
        key = _key(model, messages)
        with self._lock:
            reply = self._memory.get(key)
        if reply is None and self._folder:
            with suppress(OSError, UnicodeDecodeError):
                return (self._folder / key).read_text(encoding="utf-8")
        return reply

    def store(self, model: str, messages: Sequence[Message], reply: str) -> None:
        """Store a complete reply; failing to write to the folder is ignored."""
        key = _key(model, messages)
        with self._lock:
            self._memory[key] = reply
        if self._folder:
            with suppress(OSError):
                self._folder.mkdir(parents=True, exist_ok=True)
                (self._folder / key).write_text(reply, encoding="utf-8")


def _key(model: str, messages: Sequence[Message]) -> str:
    asked = json.dumps([model, *([message.role, message.text] for message in messages)])
    return hashlib.sha256(asked.encode()).hexdigest()
