CREATE TABLE sessions (
    digest TEXT PRIMARY KEY,
    user TEXT NOT NULL,
    mark TEXT NOT NULL,
    ends TEXT NOT NULL
);
