"""Who is logged in: random tokens, of which only the digests are kept."""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ui.storage.conversations import FILE
from ui.storage.database import Database

LASTS = timedelta(days=14)


class Sessions:
    """The sessions of one library's users; they survive a restart."""

    def __init__(self, folder: Path) -> None:
        self._database = Database(folder / FILE)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def begin(self, user: str, mark: str) -> str:
        """Return the token of a new session; `mark` comes back with the user."""
        token = secrets.token_urlsafe(32)
        now = datetime.now(UTC)
        with self._database.changing() as connection:
            connection.execute("DELETE FROM sessions WHERE ends < ?", (_written(now),))
            connection.execute(
                "INSERT INTO sessions VALUES (?, ?, ?, ?)", (_digest(token), user, mark, _written(now + LASTS))
            )
        return token

    def user(self, token: str) -> tuple[str, str] | None:
        """Return whose session the token is of, with its mark, or None if it is of none or has ended."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT user, mark FROM sessions WHERE digest = ? AND ends > ?",
                (_digest(token), _written(datetime.now(UTC))),
            ).fetchone()
        return (str(row[0]), str(row[1])) if row else None

    def end(self, token: str) -> None:
        """End the session."""
        with self._database.changing() as connection:
            connection.execute("DELETE FROM sessions WHERE digest = ?", (_digest(token),))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
