"""The rows of turns and their answers: added, chosen among, counted and deleted, each within a transaction."""

from __future__ import annotations

import json
from sqlite3 import Connection

from rag.types import Answer
from ui.storage.answers import PackedAnswer
from ui.storage.rows import index_words
from ui.storage.types import Feedback, Scope


def insert_turn(
    connection: Connection, conversation_id: str, key: str, question: str, follows: str, scope: Scope, now: str
) -> None:
    """Add a turn without an answer; one of that key that is there already stays as it is."""
    turn = connection.execute(
        "INSERT INTO turns (conversation, key, follows, question, scope, asked) VALUES (?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (conversation, key) DO NOTHING",
        (conversation_id, key, follows, question, json.dumps(dict(scope)), now),
    )
    if turn.rowcount:
        index_words(connection, turn.lastrowid, question)


def insert_answer(connection: Connection, turn: int, answer: Answer, packed: PackedAnswer, now: str) -> int:
    """Add an answer as the newest version of its turn, show it, and return the version's index, from 0.

    It is packed beforehand, as that takes time in which nobody else could write.
    """
    (version,) = connection.execute("SELECT count(*) FROM answers WHERE turn = ?", (turn,)).fetchone()
    row = connection.execute(
        "INSERT INTO answers (turn, version, answer, made) VALUES (?, ?, ?, ?)", (turn, version, packed.answer, now)
    )
    connection.executemany("INSERT OR IGNORE INTO articles VALUES (?, ?)", packed.articles.items())
    quoted = [(row.lastrowid, digest) for digest in packed.articles]
    connection.executemany("INSERT INTO quoted VALUES (?, ?)", quoted)
    connection.execute("UPDATE turns SET shown = ? WHERE id = ?", (version, turn))
    index_words(connection, turn, f"{answer.question}\n{answer.text}")
    return int(version)


def show_version(connection: Connection, turn: int, version: int) -> None:
    """Show another version of the turn's answer; one that does not exist is ignored."""
    connection.execute(
        "UPDATE turns SET shown = ?1 WHERE id = ?2 AND EXISTS (SELECT 1 FROM answers WHERE turn = ?2 AND version = ?1)",
        (version, turn),
    )


def set_feedback(connection: Connection, turn: int, version: int, feedback: Feedback | None) -> None:
    """Store the reader's feedback on an answer, or delete it for None."""
    given = (feedback.verdict, json.dumps(feedback.reasons), feedback.words) if feedback else (None, "[]", "")
    connection.execute(
        "UPDATE answers SET verdict = ?, reasons = ?, words = ? WHERE turn = ? AND version = ?",
        (*given, turn, version),
    )


def delete_unanswered(connection: Connection, turn: int, conversation_id: str) -> bool:
    """Delete the turn if it has no answer, and its conversation if it has no other; return whether it is gone."""
    dropped = connection.execute(
        "DELETE FROM turns WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM answers WHERE turn = ?1)", (turn,)
    )
    connection.execute(
        "DELETE FROM conversations WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM turns WHERE conversation = ?1)",
        (conversation_id,),
    )
    return bool(dropped.rowcount)


def count_answers(connection: Connection, conversation_id: str) -> dict[str, int]:
    """Return the number of answers of each turn of the conversation by its key, oldest turn first."""
    rows = connection.execute(
        "SELECT key, (SELECT count(*) FROM answers WHERE turn = turns.id) FROM turns WHERE conversation = ? "
        "ORDER BY id",
        (conversation_id,),
    )
    return dict(rows.fetchall())
