"""Looking up the rows of conversations and turns, and updating the full-text index."""

from __future__ import annotations

from sqlite3 import Connection

from rag.errors import ConversationNotFoundError


def require_conversation(connection: Connection, owner: str, conversation_id: str, *, deleted: bool = False) -> str:
    """Return the title of the owner's conversation; raises ConversationNotFoundError."""
    row = connection.execute(
        "SELECT title FROM conversations WHERE id = ? AND owner = ? AND (deleted IS NOT NULL) = ?",
        (conversation_id, owner, deleted),
    ).fetchone()
    if row is None:
        raise ConversationNotFoundError("there is no such conversation, or it was deleted; choose one from the list")
    return str(row[0])


def require_turn(connection: Connection, owner: str, conversation_id: str, key: str) -> int:
    """Return the row id of the turn; raises ConversationNotFoundError."""
    require_conversation(connection, owner, conversation_id)
    row = connection.execute(
        "SELECT id FROM turns WHERE conversation = ? AND key = ?", (conversation_id, key)
    ).fetchone()
    if row is None:
        raise ConversationNotFoundError("that turn is no longer in the conversation; open the conversation again")
    return int(row[0])


def find_conversation(connection: Connection, owner: str, key: str, question: str) -> str:
    """Return the id of the owner's latest conversation that began with this turn, or an empty string."""
    row = connection.execute(
        "SELECT conversations.id FROM conversations JOIN turns ON turns.conversation = conversations.id "
        "WHERE owner = ? AND key = ? AND question = ? AND follows = '' AND deleted IS NULL ORDER BY changed DESC",
        (owner, key, question),
    ).fetchone()
    return str(row[0]) if row else ""


def find_writer(connection: Connection, conversation_id: str) -> str:
    """Return the writer of the conversation, or an empty string."""
    (writer,) = connection.execute("SELECT writer FROM conversations WHERE id = ?", (conversation_id,)).fetchone()
    return str(writer)


def index_words(connection: Connection, turn: int | None, text: str) -> None:
    """Replace the turn's text in the full-text index."""
    connection.execute("DELETE FROM words WHERE rowid = ?", (turn,))
    connection.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (turn, text))


def one_line(text: str) -> str:
    """Return the text with its white space collapsed to single spaces."""
    return " ".join(text.split())
