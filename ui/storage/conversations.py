"""The stored conversations, each of which belongs to one user."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rag.types import Answer
from ui.storage.answers import pack_answer
from ui.storage.boards import drop_note, find_board, is_board
from ui.storage.citations import find_citations, list_digests, read_version
from ui.storage.database import Database
from ui.storage.loading import load_exchanges
from ui.storage.rows import find_conversation, find_writer, one_line, require_conversation, require_turn
from ui.storage.searching import list_conversations, search_conversations
from ui.storage.turns import (
    count_answers,
    delete_unanswered,
    insert_answer,
    insert_turn,
    set_feedback,
    show_version,
)
from ui.storage.types import NO_SCOPE, Conversation, Exchange, Feedback, KeptCitation, Scope, Summary

FILE = "conversations.sqlite"
LONGEST_TITLE = 120
KEPT_AFTER_DELETION = timedelta(days=1)


class Conversations:
    """The conversations about one library; `owner` is the name of a user, or empty if there is no login.

    Methods with a conversation's id raise ConversationNotFoundError if the owner has no such conversation.
    """

    def __init__(self, folder: Path) -> None:
        self._database = Database(folder / FILE)
        self._versions: dict[str, tuple[str, str]] = {}
        self._purge_deleted()

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def begin_turn(
        self,
        owner: str,
        conversation_id: str,
        key: str,
        question: str,
        *,
        follows: str = "",
        scope: Scope = NO_SCOPE,
        writer: str = "",
    ) -> str:
        """Store a question that has no answer yet, and return its conversation's id.

        An empty `conversation_id` starts a new conversation, which has the `writer`. `key` identifies the turn in its
        conversation, and `follows` is the key of the turn after which it was asked, if any. A turn that is there
        already stays as it is.
        """
        with self._database.write_transaction() as connection:
            if conversation_id:
                require_conversation(connection, owner, conversation_id)
                connection.execute("UPDATE conversations SET changed = ? WHERE id = ?", (_now(), conversation_id))
            else:
                conversation_id = secrets.token_urlsafe(16)
                connection.execute(
                    "INSERT INTO conversations (id, owner, title, changed, writer) VALUES (?, ?, ?, ?, ?)",
                    (conversation_id, owner, one_line(question)[:LONGEST_TITLE], _now(), writer),
                )
            insert_turn(connection, conversation_id, key, question, follows, scope, _now())
        return conversation_id

    def add_answer(self, owner: str, conversation_id: str, key: str, answer: Answer) -> int:
        """Store an answer as the newest version of its turn, show it, and return the version's index, from 0."""
        packed = pack_answer(answer)
        with self._database.write_transaction() as connection:
            turn = require_turn(connection, owner, conversation_id, key)
            version = insert_answer(connection, turn, answer, packed, _now())
            connection.execute("UPDATE conversations SET changed = ? WHERE id = ?", (_now(), conversation_id))
        return version

    def choose_version(self, owner: str, conversation_id: str, key: str, version: int) -> None:
        """Show another version of the turn's answer; one that does not exist is ignored."""
        with self._database.write_transaction() as connection:
            show_version(connection, require_turn(connection, owner, conversation_id, key), version)

    def give_feedback(
        self, owner: str, conversation_id: str, key: str, version: int, feedback: Feedback | None
    ) -> None:
        """Store the reader's feedback on an answer, or delete it for None."""
        with self._database.write_transaction() as connection:
            set_feedback(connection, require_turn(connection, owner, conversation_id, key), version, feedback)

    def find_turn(self, owner: str, conversation_id: str, key: str, question: str) -> tuple[str, Exchange] | None:
        """Return the turn of this key with its conversation's id, or None if it was not asked yet.

        Without a `conversation_id` it is the owner's turn that has this question too: the first one of a conversation,
        whose id the page did not hear of.
        """
        with self._database.read_transaction() as connection:
            found = conversation_id or find_conversation(connection, owner, key, question)
            if not found:
                return None
            title = require_conversation(connection, owner, found)
            exchange = Conversation(found, title, tuple(load_exchanges(connection, found))).find(key)
            return (found, exchange) if exchange else None

    def drop_unanswered(self, owner: str, conversation_id: str, key: str) -> bool:
        """Delete the turn if it has no answer, and its conversation if it has no other; return whether it is gone."""
        with self._database.write_transaction() as connection:
            turn = require_turn(connection, owner, conversation_id, key)
            return delete_unanswered(connection, turn, conversation_id)

    def rename(self, owner: str, conversation_id: str, title: str) -> None:
        """Change the conversation's title; a blank one is ignored."""
        with self._database.write_transaction() as connection:
            require_conversation(connection, owner, conversation_id)
            if title := one_line(title)[:LONGEST_TITLE]:
                connection.execute("UPDATE conversations SET title = ? WHERE id = ?", (title, conversation_id))

    def delete(self, owner: str, conversation_id: str) -> None:
        """Mark the conversation as deleted; it can be restored for KEPT_AFTER_DELETION and is purged afterwards."""
        with self._database.write_transaction() as connection:
            require_conversation(connection, owner, conversation_id)
            connection.execute("UPDATE conversations SET deleted = ? WHERE id = ?", (_now(), conversation_id))
        self._purge_deleted()

    def restore(self, owner: str, conversation_id: str) -> None:
        """Restore a deleted conversation."""
        with self._database.write_transaction() as connection:
            require_conversation(connection, owner, conversation_id, deleted=True)
            connection.execute("UPDATE conversations SET deleted = NULL WHERE id = ?", (conversation_id,))

    def load(self, owner: str, conversation_id: str) -> Conversation:
        """Return the conversation with all its turns."""
        with self._database.read_transaction() as connection:
            title = require_conversation(connection, owner, conversation_id)
            board = is_board(connection, conversation_id)
            exchanges = tuple(load_exchanges(connection, conversation_id))
            return Conversation(conversation_id, title, exchanges, board, find_writer(connection, conversation_id))

    def writer(self, owner: str, conversation_id: str) -> str:
        """Return the writer that was chosen for the conversation, or an empty string."""
        with self._database.read_transaction() as connection:
            require_conversation(connection, owner, conversation_id)
            return find_writer(connection, conversation_id)

    def choose_writer(self, owner: str, conversation_id: str, writer: str) -> None:
        """Have this writer make the conversation's answers from now on."""
        with self._database.write_transaction() as connection:
            require_conversation(connection, owner, conversation_id)
            connection.execute("UPDATE conversations SET writer = ? WHERE id = ?", (writer, conversation_id))

    def board(self, owner: str) -> str:
        """Return the id of the owner's board of notes, which is made if there is none."""
        with self._database.write_transaction() as connection:
            return find_board(connection, owner, _now())

    def pin(self, owner: str, key: str, note: Answer) -> None:
        """Add the answer to the owner's board as a turn of that key, unless it is there."""
        board = self.board(owner)
        if not self.count_answers(owner, board).get(key):
            self.begin_turn(owner, board, key, note.question, scope=note.scope.to_dict())
            self.add_answer(owner, board, key, note)

    def unpin(self, owner: str, board: str, key: str) -> None:
        """Delete the turn of a board; one of any other conversation stays."""
        with self._database.write_transaction() as connection:
            drop_note(connection, owner, board, key)

    def count_answers(self, owner: str, conversation_id: str) -> dict[str, int]:
        """Return the number of answers of each turn by its key, oldest turn first."""
        with self._database.read_transaction() as connection:
            require_conversation(connection, owner, conversation_id)
            return count_answers(connection, conversation_id)

    def search(self, owner: str, words: str = "") -> list[Summary]:
        """Return the owner's conversations, last changed first.

        If `words` are given, only those with all the words in one turn or in the title.
        """
        with self._database.read_transaction() as connection:
            if words.strip():
                return search_conversations(connection, owner, words)
            return list_conversations(connection, owner)

    def quoted_versions(self) -> dict[str, tuple[str, str]]:
        """Return the id and SHA-256 of each article that is quoted, as it was then, by the digest it is kept under."""
        with self._database.read_transaction() as connection:
            digests = list_digests(connection)
            for digest in digests:
                if digest not in self._versions:
                    self._versions[digest] = read_version(connection, digest)
            return {digest: self._versions[digest] for digest in digests}

    def find_citations(self, digests: Collection[str], owner: str | None = None) -> list[KeptCitation]:
        """Return the citations of the articles of these digests in the answers that are shown.

        Without an `owner` they are those of everybody.
        """
        with self._database.read_transaction() as connection:
            return list(find_citations(connection, digests, owner))

    def _purge_deleted(self) -> None:
        before = (datetime.now(UTC) - KEPT_AFTER_DELETION).isoformat(timespec="milliseconds")
        with self._database.write_transaction() as connection:
            connection.execute("DELETE FROM conversations WHERE deleted < ?", (before,))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
