"""Authenticating requests by a session cookie, or by name and password in the Authorization header."""

from __future__ import annotations

import base64
import binascii
import hashlib
import secrets
from threading import Lock

from cachetools import TTLCache
from starlette.requests import HTTPConnection

from ui.login.limits import FailureLimit
from ui.login.users import Users
from ui.storage.sessions import Sessions

COOKIE = "footnote_session"
FAILURES_OF_USER, FAILURES_OF_ADDRESS = 5, 50
"""How many wrong passwords a user at one address, and an address, may try before they have to wait."""
CACHED, CACHE_SECONDS = 10_000, 300.0
"""How many correct passwords in headers are cached and how long, because checking one takes a quarter of a second."""


class Authenticator:
    """Authenticates users, and limits how often wrong passwords may be tried."""

    def __init__(self, users: Users, sessions: Sessions) -> None:
        self.users = users
        self.sessions = sessions
        self._of_user, self._of_address = FailureLimit(FAILURES_OF_USER), FailureLimit(FAILURES_OF_ADDRESS)
        self._salt = secrets.token_bytes(16)
        self._verified: TTLCache[bytes, bool] = TTLCache(CACHED, CACHE_SECONDS)  # by digest of name and password
        self._lock = Lock()

    def authenticate(self, request: HTTPConnection) -> str | None:
        """Return the name of the request's user, or None if it is not authenticated."""
        if header := request.headers.get("authorization"):
            name, password = read_credentials(header)
            return name if self._is_cached(name, password) or self.check_password(name, password, request) else None
        user, fingerprint = self.sessions.user(request.cookies.get(COOKIE, "")) or ("", "")
        return user if fingerprint and fingerprint == self.users.fingerprint(user) else None

    def begin_session(self, name: str) -> str:
        """Return the token of a new session, which becomes invalid when the user's password changes."""
        return self.sessions.begin(name, self.users.fingerprint(name))

    def wait(self, name: str, request: HTTPConnection) -> float:
        """Return the seconds until the user may try another password from this address; 0 for now."""
        address = _address(request)
        return max(self._of_user.wait(f"{name} {address}"), self._of_address.wait(address))

    def check_password(self, name: str, password: str, request: HTTPConnection) -> bool:
        """Return whether the password is correct; False without checking while the user has to wait.

        A wrong password counts as a failure.
        """
        if self.wait(name, request):
            return False
        address = _address(request)
        if not self.users.check(name, password):
            self._of_user.fail(f"{name} {address}")
            self._of_address.fail(address)
            return False
        self._of_user.reset(f"{name} {address}")
        digest = self._digest(name, password)
        with self._lock:
            self._verified[digest] = True
        return True

    def _is_cached(self, name: str, password: str) -> bool:
        digest = self._digest(name, password)
        with self._lock:
            return digest in self._verified

    def _digest(self, name: str, password: str) -> bytes:
        return hashlib.sha256(
            self._salt + f"{name}:{self.users.fingerprint(name)}:{password}".encode("utf-8", "replace")
        ).digest()


def read_credentials(header: str) -> tuple[str, str]:
    """Return name and password from `Basic …`, or from `Bearer NAME:PASSWORD`, as OpenAI's clients send an API key."""
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
