"""Reading which sentences the kept answers cite, without loading the answers."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from sqlite3 import Connection

from rag.types import Article, Quotation, Sentence
from ui.storage.answers import unpack_article
from ui.storage.types import KeptCitation

_VERSION = "SELECT json_extract(article, '$.id'), json_extract(article, '$.sha256') FROM articles WHERE digest = ?"
_CITED = """
SELECT conversations.id, title, owner, turns.key, json_extract(answers.answer, '$.question'), quoted.digest,
    json_extract(cited.value, '$.number'), json_extract(cited.value, '$.sentence')
FROM quoted
JOIN answers ON answers.id = quoted.answer
JOIN turns ON turns.id = answers.turn AND turns.shown = answers.version
JOIN conversations ON conversations.id = turns.conversation
JOIN json_each(answers.answer, '$.citations') AS cited
WHERE quoted.digest IN (SELECT value FROM json_each(?1)) AND json_extract(cited.value, '$.article') = quoted.digest
    AND deleted IS NULL AND (?2 IS NULL OR owner = ?2)
ORDER BY changed DESC, turns.id, json_extract(cited.value, '$.number')
"""


def read_version(connection: Connection, digest: str) -> tuple[str, str]:
    """Return the id of the article that is kept under this digest, and the SHA-256 of its text."""
    article_id, sha256 = connection.execute(_VERSION, (digest,)).fetchone()
    return str(article_id), str(sha256)


def list_digests(connection: Connection) -> list[str]:
    """Return the digests of all articles that kept answers quote."""
    return [digest for (digest,) in connection.execute("SELECT digest FROM articles")]


def find_citations(connection: Connection, digests: Collection[str], owner: str | None) -> Iterator[KeptCitation]:
    """Yield the citations of these articles in the answers that are shown, those of one owner or, for None, of all.

    The conversations that changed last come first.
    """
    articles: dict[str, Article] = {}
    wanted = json.dumps(list(digests))
    for conversation, title, whose, key, question, digest, number, sentence in connection.execute(
        _CITED, (wanted, owner)
    ):
        if digest not in articles:
            row = connection.execute("SELECT article FROM articles WHERE digest = ?", (digest,)).fetchone()
            articles[digest] = unpack_article(row[0])
        quotation = Quotation(articles[digest], Sentence(**json.loads(sentence)))
        yield KeptCitation(conversation, title, whose, key, question, number, quotation)
