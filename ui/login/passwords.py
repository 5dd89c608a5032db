"""Hashes of passwords: argon2 for new ones; bcrypt, which earlier versions and `htpasswd -B` write, is still read."""

from __future__ import annotations

import re

import bcrypt
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from rag.errors import SettingsError

SHORTEST, LONGEST = 8, 1_000
"""Characters of a new password."""
HASH = re.compile(
    r"\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}"
    r"|\$argon2id\$v=\d+\$m=\d+,t=\d+,p=\d+\$[A-Za-z0-9+/]+\$[A-Za-z0-9+/]+"
)
BYTES_OF_BCRYPT = 72
"""As many of a password are read by bcrypt."""
_argon2 = PasswordHasher()


def make_hash(password: str) -> str:
    """Return the hash of a new password; raises SettingsError for one that is too short or too long."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise SettingsError(f"a password has {SHORTEST} to {LONGEST:,} characters; choose another")
    return _argon2.hash(_encode(password))


def is_hash_of(written: str, password: str) -> bool:
    """Return whether the hash is that of the password; takes a quarter of a second and up to 64 MB by design."""
    if written.startswith("$2"):
        return bcrypt.checkpw(_encode(password)[:BYTES_OF_BCRYPT].replace(b"\0", b" "), written.encode())
    try:
        return _argon2.verify(written, _encode(password[: LONGEST + 1]))
    except (VerificationError, InvalidHashError):
        return False


def _encode(password: str) -> bytes:
    return password.encode("utf-8", "replace")
