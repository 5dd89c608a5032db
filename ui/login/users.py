"""The file of users, with a line `NAME:HASH` for each; the hashes are bcrypt's, as `htpasswd -B` writes them too."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from threading import Lock

import bcrypt

from rag.errors import SettingsError

NAME = re.compile(r"[\w.@+-]{1,64}")
_HASH = re.compile(r"\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}")
_NOBODY = "$2b$12$MUX4l3jVuP3blmr8JD6WpudfcLiy422i2PIOVirhPi3rWSjPZ25YS"
"""A hash to check for an unknown user, so that the time does not tell whether the user exists."""
LONGEST_PASSWORD = 72
"""Bytes of a password that bcrypt reads."""


class Users:
    """The users in a file, which is read again when it changes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._stamp = _stamp(path)
        self._hashes = read_users(path)

    def fingerprint(self, name: str) -> str:
        """Return a digest that changes with the user's password, or an empty string if there is no such user."""
        stored = self._current().get(name)
        return hashlib.sha256(stored.encode()).hexdigest()[:32] if stored else ""

    def check(self, name: str, password: str) -> bool:
        """Return whether that is the user's password; takes a quarter of a second by design."""
        stored = self._current().get(name)
        matches = bcrypt.checkpw(_encode(password), (stored or _NOBODY).encode())
        return matches and stored is not None

    def _current(self) -> dict[str, str]:
        """Return the hashes by name, as they are in the file now."""
        with self._lock:
            stamp = _stamp(self._path)
            if stamp != self._stamp:
                self._hashes, self._stamp = read_users(self._path), stamp
            return self._hashes


def read_users(path: Path) -> dict[str, str]:
    """Return the hashes by name; raises SettingsError that names the line and the cure."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as exc:
        raise SettingsError(f"the users in {path} cannot be read ({exc}); `footnote user add NAME` makes them") from exc
    users: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        name, _, written = line.strip().partition(":")
        if not NAME.fullmatch(name) or not _HASH.fullmatch(written):
            raise SettingsError(f"{path}:{number}: is not NAME:HASH; `footnote user add NAME` writes such a line")
        users[name] = written
    if not users:
        raise SettingsError(f"{path} holds no user; `footnote user add NAME` adds one")
    return users


def put_user(path: Path, name: str, password: str | None) -> bool:
    """Set the user's password, or remove the user for None; return whether the user existed before.

    Raises SettingsError for a name or password that cannot be used.
    """
    if not NAME.fullmatch(name):
        raise SettingsError(f"{name!r} cannot be a user's name; use letters, digits and . _ - + @")
    if password is not None and not 8 <= len(password.encode()) <= LONGEST_PASSWORD:
        raise SettingsError(f"a password has 8 characters or more, and {LONGEST_PASSWORD} bytes at most")
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    others = [line for line in lines if line.partition(":")[0].strip() != name]
    if password is not None:
        others.append(f"{name}:{bcrypt.hashpw(_encode(password), bcrypt.gensalt()).decode()}")
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.new")
    fresh.touch(mode=0o600)
    fresh.write_text("".join(f"{line}\n" for line in others), "utf-8")
    fresh.replace(path)
    return len(others) - (password is not None) < len(lines)


def _encode(password: str) -> bytes:
    return password.encode("utf-8", "replace")[:LONGEST_PASSWORD].replace(b"\0", b" ")


def _stamp(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return (0, 0)
    return status.st_mtime_ns, status.st_size
