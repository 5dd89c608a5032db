"""The checked drafts that are kept, each of which belongs to one user."""

from __future__ import annotations

import json
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import Connection

from rag.checking.report import DraftReport
from ui.storage.answers import unpack_article
from ui.storage.conversations import FILE
from ui.storage.database import Database
from ui.storage.reports import pack_report, unpack_report

MOST_KEPT = 100
"""Most drafts of a user that are kept; the oldest go first."""
_SELECT = "SELECT id, owner, made, report FROM drafts"


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A checked draft, its user, and the time it was checked (ISO 8601, UTC)."""

    id: str
    owner: str
    made: str
    report: DraftReport


class Drafts:
    """The checked drafts about one library; `owner` is the name of a user, or empty if there is no login."""

    def __init__(self, folder: Path) -> None:
        self._database = Database(folder / FILE)

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def keep(self, owner: str, report: DraftReport) -> str:
        """Keep the checked draft and return its id."""
        packed, articles = pack_report(report)
        draft, made = secrets.token_urlsafe(12), datetime.now(UTC).isoformat(timespec="milliseconds")
        with self._database.write_transaction() as connection:
            connection.execute("INSERT INTO drafts VALUES (?, ?, ?, ?)", (draft, owner, packed, made))
            connection.executemany("INSERT OR IGNORE INTO articles VALUES (?, ?)", articles.items())
            connection.executemany("INSERT INTO draft_articles VALUES (?, ?)", [(draft, digest) for digest in articles])
            connection.execute(
                "DELETE FROM drafts WHERE owner = ?1 AND id NOT IN "
                "(SELECT id FROM drafts WHERE owner = ?1 ORDER BY made DESC, rowid DESC LIMIT ?2)",
                (owner, MOST_KEPT),
            )
        return draft

    def find(self, owner: str, draft: str) -> KeptDraft | None:
        """Return the owner's draft of that id, or None."""
        with self._database.read_transaction() as connection:
            found = _load(connection, f"{_SELECT} WHERE owner = ? AND id = ?", (owner, draft))
        return found[0] if found else None

    def forget(self, owner: str, draft: str) -> None:
        """Delete the owner's draft of that id, if there is one."""
        with self._database.write_transaction() as connection:
            connection.execute("DELETE FROM drafts WHERE owner = ? AND id = ?", (owner, draft))

    def all(self, owner: str) -> list[KeptDraft]:
        """Return the owner's drafts, the last first."""
        with self._database.read_transaction() as connection:
            return _load(connection, f"{_SELECT} WHERE owner = ? ORDER BY made DESC, rowid DESC", (owner,))

    def quoting(self, digests: Collection[str], owner: str | None = None) -> list[KeptDraft]:
        """Return the drafts beside which articles of these digests are quoted, those of one user or, for None, of all.

        The digests are those of `Conversations.quoted_versions`.
        """
        query = (
            f"{_SELECT} WHERE id IN (SELECT draft FROM draft_articles WHERE digest IN "
            "(SELECT value FROM json_each(?1))) AND (?2 IS NULL OR owner = ?2) ORDER BY made DESC, rowid DESC"
        )
        with self._database.read_transaction() as connection:
            return _load(connection, query, (json.dumps(list(digests)), owner))


def _load(connection: Connection, query: str, values: tuple[str | None, ...]) -> list[KeptDraft]:
    rows = connection.execute(query, values).fetchall()
    quoted = "SELECT digest, article FROM articles WHERE digest IN (SELECT digest FROM draft_articles WHERE draft = ?)"
    held = (one for draft, *_ in rows for one in connection.execute(quoted, (draft,)))
    articles = {digest: unpack_article(article) for digest, article in held}
    return [KeptDraft(draft, owner, made, unpack_report(report, articles)) for draft, owner, made, report in rows]
