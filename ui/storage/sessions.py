"""Login sessions: random tokens, of which only the digests are stored."""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ui.storage.conversations import FILE
from ui.storage.database import Database

LIFETIME = timedelta(days=14)


class Sessions:
    """The sessions of one library's users, which survive a restart of the server."""

    def __init__(self, folder: Path) -> None:
        self._database = Database(folder / FILE)

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def begin(self, user: str, fingerprint: str) -> str:
        """Begin a session and return its token; `fingerprint` is stored with it, to tell whether it is still valid."""
        token = secrets.token_urlsafe(32)
        now = datetime.now(UTC)
        with self._database.write_transaction() as connection:
            connection.execute("DELETE FROM sessions WHERE ends < ?", (_written(now),))
            connection.execute(
                "INSERT INTO sessions VALUES (?, ?, ?, ?)",
                (_digest(token), user, fingerprint, _written(now + LIFETIME)),
            )
        return token

    def user(self, token: str) -> tuple[str, str] | None:
        """Return the user and the fingerprint of the token's session, or None if there is none or it has expired."""
        with self._database.read_transaction() as connection:
            row = connection.execute(
                "SELECT user, mark FROM sessions WHERE digest = ? AND ends > ?",
                (_digest(token), _written(datetime.now(UTC))),
            ).fetchone()
        return (str(row[0]), str(row[1])) if row else None

    def end(self, token: str) -> None:
        """End the session."""
        with self._database.write_transaction() as connection:
            connection.execute("DELETE FROM sessions WHERE digest = ?", (_digest(token),))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
