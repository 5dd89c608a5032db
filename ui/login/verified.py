"""Which passwords were found right a moment ago, as checking one again takes a quarter of a second."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from cachetools import TTLCache

from ui.login.users import User

MOST, SECONDS = 10_000, 300.0
STRIPES = 64
"""Locks that passwords share by their digests."""


class VerifiedPasswords:
    """Remembers right passwords for some minutes, by digests with a salt that is lost with the process."""

    def __init__(self) -> None:
        self._salt = secrets.token_bytes(16)
        self._digests: TTLCache[bytes, bool] = TTLCache(MOST, SECONDS)
        self._lock = Lock()
        self._turns = [Lock() for _ in range(STRIPES)]

    def holds(self, user: User, password: str) -> bool:
        """Return whether the password was found right, and has not been changed since."""
        digest = self._digest(user.name, user.fingerprint, password)
        with self._lock:
            return digest in self._digests

    def put(self, user: User, password: str) -> None:
        """Remember a password that was found right."""
        digest = self._digest(user.name, user.fingerprint, password)
        with self._lock:
            self._digests[digest] = True

    @contextmanager
    def one_by_one(self, name: str, password: str) -> Iterator[None]:
        """Let no other request with the same name and password into the block at the same time."""
        with self._turns[self._digest(name, password)[0] % STRIPES]:
            yield

    def _digest(self, *parts: str) -> bytes:
        return hashlib.sha256(self._salt + "\0".join(parts).encode("utf-8", "replace")).digest()
