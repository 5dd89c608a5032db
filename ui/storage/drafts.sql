CREATE TABLE drafts (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    report TEXT NOT NULL,
    made TEXT NOT NULL
);
CREATE INDEX drafts_by_owner ON drafts (owner, made);
CREATE TABLE draft_articles (
    draft TEXT NOT NULL REFERENCES drafts ON DELETE CASCADE,
    digest TEXT NOT NULL REFERENCES articles,
    PRIMARY KEY (draft, digest)
) WITHOUT ROWID;
CREATE INDEX draft_articles_by_digest ON draft_articles (digest);
DROP TRIGGER quoted_gone;
CREATE TRIGGER quoted_gone AFTER DELETE ON quoted
WHEN NOT EXISTS (SELECT 1 FROM quoted WHERE digest = old.digest)
    AND NOT EXISTS (SELECT 1 FROM draft_articles WHERE digest = old.digest) BEGIN
    DELETE FROM articles WHERE digest = old.digest;
END;
CREATE TRIGGER draft_article_gone AFTER DELETE ON draft_articles
WHEN NOT EXISTS (SELECT 1 FROM quoted WHERE digest = old.digest)
    AND NOT EXISTS (SELECT 1 FROM draft_articles WHERE digest = old.digest) BEGIN
    DELETE FROM articles WHERE digest = old.digest;
END;
