-- +goose Up
-- What is looked for in titles, numbers, findings, opinions and texts. The terms
-- are made by the program (two characters each), the same on both databases.

CREATE TABLE search_entries (
    id          BIGINT PRIMARY KEY, -- by the moment of receipt: the newest last
    case_id     TEXT NOT NULL,
    level       INTEGER NOT NULL,   -- 1 title and numbers, 2 findings and opinions, 3 text
    audience    INTEGER NOT NULL,   -- 0 everybody, 1 not the submitting body, 2 it alone
    head        INTEGER NOT NULL,   -- characters of body that stand on the level before
    body        TEXT NOT NULL,
    folded      TEXT NOT NULL,
    terms       tsvector NOT NULL DEFAULT '',
    UNIQUE (case_id, level, audience)
);
CREATE INDEX search_title ON search_entries USING gin (terms) WHERE level = 1;
CREATE INDEX search_words ON search_entries USING gin (terms) WHERE level = 2;
CREATE INDEX search_text ON search_entries USING gin (terms) WHERE level = 3;
CREATE INDEX search_entries_level ON search_entries (level, id);

CREATE TABLE paper_texts (
    sha256 TEXT PRIMARY KEY,
    body   TEXT NOT NULL
);
CREATE INDEX case_files_sha256 ON case_files (sha256);
