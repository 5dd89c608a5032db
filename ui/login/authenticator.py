"""Authenticating requests by a session cookie, or by an API token or name and password in the Authorization header."""

from __future__ import annotations

from anyio import CapacityLimiter, to_thread
from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection

from ui.login.credentials import COOKIE, address_of, read_credentials
from ui.login.limits import AttemptLimit
from ui.login.tokens import Tokens
from ui.login.users import User, Users
from ui.login.verified import VerifiedPasswords
from ui.storage.sessions import Sessions

ATTEMPTS_OF_USER, ATTEMPTS_OF_ADDRESS = 5, 50
"""How many wrong passwords a user at one address, and an address, may try before they have to wait."""

AT_ONCE = 2
"""How many passwords are checked at once: each takes a core, and up to 64 MB."""


class Authenticator:
    """Authenticates users, and limits how often passwords may be tried."""

    def __init__(self, users: Users, sessions: Sessions, tokens: Tokens | None = None) -> None:
        self.users = users
        self.sessions = sessions
        self.tokens = tokens or Tokens(users.path)
        self._of_user, self._of_address = AttemptLimit(ATTEMPTS_OF_USER), AttemptLimit(ATTEMPTS_OF_ADDRESS)
        self._verified = VerifiedPasswords()
        self._slow = CapacityLimiter(AT_ONCE)

    def recognise(self, request: HTTPConnection) -> User | None:
        """Return the request's user if that can be told without checking a password, which is slow."""
        if header := request.headers.get("authorization"):
            name, password = read_credentials(header)
            if not name:
                return self.users.find(self.tokens.user(password))
            user = self.users.find(name)
            return user if user and self._verified.holds(user, password) else None
        name, fingerprint = self.sessions.user(request.cookies.get(COOKIE, "")) or ("", "")
        user = self.users.find(name)
        return user if user and user.fingerprint == fingerprint else None

    async def authenticate(self, request: HTTPConnection) -> User | None:
        """Return the user of the request, or None; a password in its Authorization header is checked if need be."""
        user = await run_in_threadpool(self.recognise, request)
        name, password = read_credentials(request.headers.get("authorization", ""))
        if user or not name:
            return user
        return self.users.find(name) if await self.check(name, password, request) else None

    async def check(self, name: str, password: str, request: HTTPConnection) -> bool | None:
        """Return what check_password does; few do so at once, and those that wait take no thread from others."""
        return await to_thread.run_sync(self.check_password, name, password, request, limiter=self._slow)

    def begin_session(self, name: str) -> str:
        """Return the token of a new session, which becomes invalid when the user's password changes."""
        user = self.users.find(name)
        return self.sessions.begin(name, user.fingerprint if user else "")

    def wait(self, name: str, request: HTTPConnection) -> float:
        """Return the seconds until the user may try another password from this address; 0 for now."""
        address = address_of(request)
        return max(self._of_user.wait(f"{name} {address}"), self._of_address.wait(address))

    def wait_of(self, request: HTTPConnection) -> float:
        """Return the seconds until the user in the request's Authorization header may try again; 0 if there is none."""
        name, _ = read_credentials(request.headers.get("authorization", ""))
        return self.wait(name, request) if name else 0.0

    def check_password(self, name: str, password: str, request: HTTPConnection) -> bool | None:
        """Return whether the password is correct; None without checking while the user has to wait.

        The attempt counts before the password is checked: of many at once no more are checked than one by one. Those
        with the same password wait for each other and count once.
        """
        with self._verified.one_by_one(name, password):
            user = self.users.find(name)
            if user and self._verified.holds(user, password):
                return True
            address = address_of(request)
            if not self._of_user.attempt(f"{name} {address}") or not self._of_address.attempt(address):
                return None
            if not self.users.check(name, password):
                return False
            self._of_user.reset(f"{name} {address}")
            self._of_address.take_back(address)
            if user:
                self._verified.put(user, password)
            return True
