"""Loading the turns of a conversation from the database."""

from __future__ import annotations

import json
from collections import defaultdict
from sqlite3 import Connection

from rag.types import Article
from ui.storage.answers import unpack_answer, unpack_article
from ui.storage.types import Exchange, Feedback, Version


def load_exchanges(connection: Connection, conversation_id: str) -> list[Exchange]:
    """Return the turns of the conversation, oldest first, each with all its answers."""
    versions = _load_versions(connection, conversation_id)
    rows = connection.execute(
        "SELECT id, key, question, asked, follows, scope, shown FROM turns WHERE conversation = ? ORDER BY id",
        (conversation_id,),
    )
    return [
        Exchange(key, question, asked, follows, json.loads(scope), tuple(versions[turn]), shown)
        for turn, key, question, asked, follows, scope, shown in rows
    ]


def _load_versions(connection: Connection, conversation_id: str) -> dict[int, list[Version]]:
    articles = _load_articles(connection, conversation_id)
    rows = connection.execute(
        "SELECT turn, answer, made, verdict, reasons, words FROM answers "
        "WHERE turn IN (SELECT id FROM turns WHERE conversation = ?) ORDER BY version",
        (conversation_id,),
    )
    versions: dict[int, list[Version]] = defaultdict(list)
    for turn, answer, made, verdict, reasons, words in rows:
        feedback = Feedback(verdict, tuple(json.loads(reasons)), words) if verdict else None
        versions[turn].append(Version(unpack_answer(answer, articles), made, feedback))
    return versions


def _load_articles(connection: Connection, conversation_id: str) -> dict[str, Article]:
    rows = connection.execute(
        "SELECT digest, article FROM articles WHERE digest IN (SELECT digest FROM quoted WHERE answer IN "
        "(SELECT id FROM answers WHERE turn IN (SELECT id FROM turns WHERE conversation = ?)))",
        (conversation_id,),
    )
    return {digest: unpack_article(article) for digest, article in rows}
