"""Listing and searching a user's conversations."""

from __future__ import annotations

import re
from dataclasses import replace
from sqlite3 import Connection

from ui.storage.rows import one_line
from ui.storage.types import Summary

MOST_LISTED = 500
MOST_WORDS = 20
"""Most words that are searched for; the others are ignored."""
_WORD = re.compile(r"\w+")
_OWN = (
    "SELECT id, title, changed, (SELECT count(*) FROM turns WHERE conversation = conversations.id), board "
    "FROM conversations WHERE owner = ? AND deleted IS NULL ORDER BY changed DESC, id"
)
_FOUND = (
    "SELECT turns.conversation, snippet(words, 0, '', '', '…', 16) FROM words "
    "JOIN turns ON turns.id = words.rowid JOIN conversations ON conversations.id = turns.conversation "
    "WHERE words MATCH ? AND owner = ? AND deleted IS NULL ORDER BY turns.id"
)


def list_conversations(connection: Connection, owner: str) -> list[Summary]:
    """Return the owner's conversations, last changed first."""
    return [Summary(*row) for row in connection.execute(f"{_OWN} LIMIT {MOST_LISTED}", (owner,))]


def search_conversations(connection: Connection, owner: str, query: str) -> list[Summary]:
    """Return the owner's conversations with all the words in one turn or in the title, last changed first.

    Words in turns are matched as prefixes, and words in titles as substrings.
    """
    words = _WORD.findall(query)[:MOST_WORDS]
    if not words:
        return []
    pattern = " ".join(f'"{word}"*' for word in words)
    excerpts = {found: one_line(excerpt) for found, excerpt in connection.execute(_FOUND, (pattern, owner))}
    return [
        replace(summary, excerpt=excerpts.get(summary.id, ""))
        for summary in (Summary(*row) for row in connection.execute(_OWN, (owner,)))
        if summary.id in excerpts or all(word.casefold() in summary.title.casefold() for word in words)
    ][:MOST_LISTED]
