"""The users and the file of them, with a line `NAME:HASH` or `NAME:HASH:ROLE` for each, as `htpasswd -B` writes too."""

from __future__ import annotations

import hashlib
import re
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from rag.errors import SettingsError
from ui.login.kept_file import KeptFile, changing
from ui.login.passwords import HASH, is_hash_of, make_hash

Role = Literal["reader", "editor", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)
USUAL: Role = "editor"
"""The role of a user of whom the file says none."""
NAME = re.compile(r"[\w.@+-]{1,64}")
_LINE = re.compile(rf"(?P<name>{NAME.pattern}):(?P<hash>{HASH.pattern})(?::(?P<role>{'|'.join(ROLES)}))?")


@dataclass(frozen=True, slots=True)
class User:
    """A user with the hash of the password."""

    name: str
    hash: str
    role: Role = USUAL

    @property
    def fingerprint(self) -> str:
        """Return a digest that changes with the password."""
        return hashlib.sha256(self.hash.encode()).hexdigest()[:32]


class Users:
    """The users in a file, which is read again when it changes; while it is broken, those before hold."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = KeptFile(path, read_users)

    def find(self, name: str) -> User | None:
        """Return the user of that name."""
        return self._file.current().get(name)

    def check(self, name: str, password: str) -> bool:
        """Return whether that is the user's password; takes a quarter of a second by design.

        For an unknown name the hash of another user is checked, so that the time does not tell whether it is known.
        """
        users = self._file.current()
        user = users.get(name)
        matches = is_hash_of((user or next(iter(users.values()))).hash, password)
        return matches and user is not None


def read_users(path: Path) -> dict[str, User]:
    """Return the users by name; raises SettingsError that names the line and the cure."""
    users = {}
    for number, line in enumerate(_lines(path), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        found = _LINE.fullmatch(line.strip())
        if not found:
            raise SettingsError(
                f"{path}:{number}: is not NAME:HASH or NAME:HASH:ROLE; `footnote user add NAME` writes such a line"
            )
        users[found["name"]] = User(found["name"], found["hash"], _role(found["role"]))
    if not users:
        raise SettingsError(f"{path} holds no user; `footnote user add NAME` adds one")
    return users


def put_user(path: Path, name: str, password: str, role: Role | None = None) -> bool:
    """Add the user, or set the password and role of one who is there; return whether the user was.

    A role that is not given stays as it is. Raises SettingsError for a name or password that cannot be used.
    """
    if not NAME.fullmatch(name):
        raise SettingsError(f"{name!r} cannot be a user's name; use letters, digits and . _ - + @")
    written = make_hash(password)
    with _changing(path) as lines:
        before = _take(lines, name)
        lines.append(f"{name}:{written}:{role or (before.role if before else USUAL)}")
    return before is not None


def set_role(path: Path, name: str, role: Role) -> None:
    """Give the user the role; raises SettingsError if there is no such user."""
    with _changing(path) as lines:
        user = _take(lines, name)
        if user is None:
            raise SettingsError(f"there is no user {name} in {path}; `footnote user add {name}` adds one")
        lines.append(f"{name}:{user.hash}:{role}")


def remove_user(path: Path, name: str) -> None:
    """Remove the user; raises SettingsError if there is no such user, or no other."""
    with _changing(path) as lines:
        if _take(lines, name) is None:
            raise SettingsError(f"there is no user {name} in {path}")
        if not any(_LINE.fullmatch(line.strip()) for line in lines):
            raise SettingsError(f"{name} is the only user in {path}; add another first, or delete the file")


def _changing(path: Path) -> AbstractContextManager[list[str]]:
    return changing(path, lambda path: _lines(path) if path.exists() else [])


def _take(lines: list[str], name: str) -> User | None:
    """Remove the user's lines, and return the user."""
    user = None
    for line in [line for line in lines if line.partition(":")[0].strip() == name]:
        lines.remove(line)
        if found := _LINE.fullmatch(line.strip()):
            user = User(name, found["hash"], _role(found["role"]))
    return user


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as exc:
        raise SettingsError(f"the users in {path} cannot be read ({exc}); `footnote user add NAME` makes them") from exc


def _role(written: str | None) -> Role:
    return next((role for role in ROLES if role == written), USUAL)
