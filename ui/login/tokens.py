"""API tokens: random keys for programs, each a user's, of which a file beside that of the users keeps the digests."""

from __future__ import annotations

import hashlib
import re
import secrets
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rag.errors import SettingsError
from ui.login.kept_file import KeptFile, changing
from ui.login.users import NAME

PREFIX = "footnote_"
"""What tokens begin with, so that scanners for leaked secrets know them."""
PURPOSE = re.compile(r"[^\n:]{0,80}")
_LINE = re.compile(
    rf"(?P<id>[0-9a-f]{{8}}):(?P<user>{NAME.pattern}):(?P<digest>[0-9a-f]{{64}}):"
    rf"(?P<day>[\d-]{{10}}):(?P<purpose>{PURPOSE.pattern})"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A token as it is kept: without the key itself. `purpose` is what its user wrote to tell it from others."""

    id: str
    user: str
    digest: str
    day: str
    purpose: str

    @property
    def line(self) -> str:
        """Return the token's line in the file."""
        return ":".join((self.id, self.user, self.digest, self.day, self.purpose))


class Tokens:
    """The tokens beside a file of users, read again when they change; while the file is broken, those before hold."""

    def __init__(self, users: Path) -> None:
        self._file = KeptFile(tokens_file(users), _read_by_digest)

    def user(self, key: str) -> str:
        """Return the name of the user whose token it is, or an empty string."""
        token = self._file.current().get(_digest(key)) if key.startswith(PREFIX) else None
        return token.user if token else ""


def tokens_file(users: Path) -> Path:
    """Return the file of the tokens that belongs to a file of users."""
    return users.with_name(f"{users.name}.tokens")


def read_tokens(path: Path) -> list[Token]:
    """Return the tokens, none if there is no file; raises SettingsError that names the line and the cure."""
    try:
        lines = path.read_text("utf-8").splitlines() if path.exists() else []
    except (OSError, UnicodeDecodeError) as exc:
        raise SettingsError(f"the tokens in {path} cannot be read ({exc}); mend its rights, or delete it") from exc
    tokens = []
    for number, line in enumerate(lines, start=1):
        found = _LINE.fullmatch(line)
        if not found:
            raise SettingsError(f"{path}:{number}: is no token; delete the line and make another token")
        tokens.append(Token(**found.groupdict()))
    return tokens


def make_token(users: Path, user: str, purpose: str = "") -> str:
    """Make a token for the user and return its key, which is kept nowhere; raises SettingsError for a wrong purpose."""
    if not PURPOSE.fullmatch(purpose):
        raise SettingsError("a token's purpose has 80 characters at most, in one line and without a colon")
    key = f"{PREFIX}{secrets.token_urlsafe(32)}"
    today = datetime.now(UTC).date().isoformat()
    with _changing(tokens_file(users)) as tokens:
        tokens.append(Token(secrets.token_hex(4), user, _digest(key), today, purpose))
    return key


def revoke_token(users: Path, token_id: str) -> Token:
    """Revoke the token of that id, and return it; raises SettingsError if there is none."""
    path = tokens_file(users)
    with _changing(path) as tokens:
        for token in tokens:
            if token.id == token_id:
                tokens.remove(token)
                return token
    raise SettingsError(f"there is no token {token_id} in {path}; `footnote user tokens` lists them")


def revoke_all(users: Path, user: str) -> None:
    """Revoke all tokens of the user."""
    with _changing(tokens_file(users)) as tokens:
        tokens[:] = [token for token in tokens if token.user != user]


def _changing(path: Path) -> AbstractContextManager[list[Token]]:
    return changing(path, read_tokens, lambda token: token.line)


def _read_by_digest(path: Path) -> dict[str, Token]:
    return {token.digest: token for token in read_tokens(path)}


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()
