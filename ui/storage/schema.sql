CREATE TABLE conversations (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    title TEXT NOT NULL,
    changed TEXT NOT NULL,
    deleted TEXT
);
CREATE INDEX conversations_by_owner ON conversations (owner, changed);
CREATE TABLE turns (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation TEXT NOT NULL REFERENCES conversations ON DELETE CASCADE,
    key TEXT NOT NULL,
    follows TEXT NOT NULL,
    question TEXT NOT NULL,
    scope TEXT NOT NULL,
    asked TEXT NOT NULL,
    shown INTEGER NOT NULL DEFAULT 0,
    UNIQUE (conversation, key)
);
CREATE TABLE answers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    turn INTEGER NOT NULL REFERENCES turns ON DELETE CASCADE,
    version INTEGER NOT NULL,
    answer TEXT NOT NULL,
    made TEXT NOT NULL,
    verdict TEXT,
    reasons TEXT NOT NULL DEFAULT '[]',
    words TEXT NOT NULL DEFAULT '',
    UNIQUE (turn, version)
);
CREATE TABLE articles (
    digest TEXT PRIMARY KEY,
    article TEXT NOT NULL
);
CREATE TABLE quoted (
    answer INTEGER NOT NULL REFERENCES answers ON DELETE CASCADE,
    digest TEXT NOT NULL REFERENCES articles,
    PRIMARY KEY (answer, digest)
) WITHOUT ROWID;
CREATE INDEX quoted_by_digest ON quoted (digest);
CREATE VIRTUAL TABLE words USING fts5 (text, tokenize = "unicode61 remove_diacritics 2");
CREATE TRIGGER turn_gone AFTER DELETE ON turns BEGIN
    DELETE FROM words WHERE rowid = old.id;
END;
CREATE TRIGGER quoted_gone AFTER DELETE ON quoted
WHEN NOT EXISTS (SELECT 1 FROM quoted WHERE digest = old.digest) BEGIN
    DELETE FROM articles WHERE digest = old.digest;
END;
