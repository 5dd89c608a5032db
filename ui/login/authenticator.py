"""Telling who sends a request: by the cookie of a session, or by name and password in its header."""

from __future__ import annotations

import base64
import binascii
import hashlib
import secrets
from threading import Lock

from cachetools import TTLCache
from starlette.requests import HTTPConnection

from ui.login.limits import Limit
from ui.login.users import Users
from ui.storage.sessions import Sessions

COOKIE = "footnote_session"
MOST_OF_A_USER, MOST_OF_AN_ADDRESS = 5, 50
REMEMBERED, REMEMBERED_SECONDS = 10_000, 300.0
"""How many right passwords in a header are not checked again and how long, as checking takes a quarter of a second."""


class Authenticator:
    """Knows the users and their sessions, and how often each may still try."""

    def __init__(self, users: Users, sessions: Sessions) -> None:
        self.users = users
        self.sessions = sessions
        self._of_user, self._of_address = Limit(MOST_OF_A_USER), Limit(MOST_OF_AN_ADDRESS)
        self._salt = secrets.token_bytes(16)
        self._right: TTLCache[bytes, bool] = TTLCache(REMEMBERED, REMEMBERED_SECONDS)
        self._lock = Lock()

    def recognise(self, request: HTTPConnection) -> str | None:
        """Return the user's name, or None."""
        if header := request.headers.get("authorization"):
            name, password = read_credentials(header)
            return name if self._remembers(name, password) or self.admit(name, password, request) else None
        user, mark = self.sessions.user(request.cookies.get(COOKIE, "")) or ("", "")
        return user if mark and mark == self.users.mark(user) else None

    def begin_session(self, name: str) -> str:
        """Return the token of a new session, which ends with the user's password."""
        return self.sessions.begin(name, self.users.mark(name))

    def wait(self, name: str, request: HTTPConnection) -> float:
        """Return the seconds until another try for that user from that address is heard."""
        address = _address(request)
        return max(self._of_user.wait(f"{name} {address}"), self._of_address.wait(address))

    def admit(self, name: str, password: str, request: HTTPConnection) -> bool:
        """Return whether that is the user's password; a wrong one counts, and none is heard while one must wait."""
        if self.wait(name, request):
            return False
        address = _address(request)
        if not self.users.check(name, password):
            self._of_user.fail(f"{name} {address}")
            self._of_address.fail(address)
            return False
        self._of_user.forget(f"{name} {address}")
        digest = self._digest(name, password)
        with self._lock:
            self._right[digest] = True
        return True

    def _remembers(self, name: str, password: str) -> bool:
        digest = self._digest(name, password)
        with self._lock:
            return digest in self._right

    def _digest(self, name: str, password: str) -> bytes:
        return hashlib.sha256(
            self._salt + f"{name}:{self.users.mark(name)}:{password}".encode("utf-8", "replace")
        ).digest()


def read_credentials(header: str) -> tuple[str, str]:
    """Return name and password of `Basic …`, or of `Bearer NAME:PASSWORD` as OpenAI's clients send a key."""
    scheme, _, value = header.partition(" ")
    if scheme.lower() == "basic":
        try:
            value = base64.b64decode(value, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            value = ""
    name, _, password = value.strip().partition(":")
    return name, password


def _address(request: HTTPConnection) -> str:
    return request.client.host if request.client else ""
