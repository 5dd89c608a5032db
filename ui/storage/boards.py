"""A user's board of notes: a conversation whose turns are pinned answers and sentences, kept and exported as one."""

from __future__ import annotations

import secrets
from sqlite3 import Connection

from ui.storage.rows import require_turn

TITLE = "Notes"


def is_board(connection: Connection, conversation_id: str) -> bool:
    """Return whether the conversation is a board."""
    row = connection.execute("SELECT board FROM conversations WHERE id = ?", (conversation_id,)).fetchone()
    return bool(row and row[0])


def find_board(connection: Connection, owner: str, now: str) -> str:
    """Return the id of the owner's board, which is made if there is none."""
    row = connection.execute(
        "SELECT id FROM conversations WHERE owner = ? AND board AND deleted IS NULL ORDER BY changed DESC", (owner,)
    ).fetchone()
    if row:
        return str(row[0])
    made = secrets.token_urlsafe(16)
    connection.execute(
        "INSERT INTO conversations (id, owner, title, changed, board) VALUES (?, ?, ?, ?, 1)",
        (made, owner, TITLE, now),
    )
    return made


def drop_note(connection: Connection, owner: str, board: str, key: str) -> None:
    """Delete the turn if its conversation is a board; raises ConversationNotFoundError if there is no such turn."""
    turn = require_turn(connection, owner, board, key)
    if is_board(connection, board):
        connection.execute("DELETE FROM turns WHERE id = ?", (turn,))
