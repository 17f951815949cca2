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
    UNIQUE (case_id, level, audience)
);
CREATE VIRTUAL TABLE search_title USING fts5 (terms, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');
CREATE VIRTUAL TABLE search_words USING fts5 (terms, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');
CREATE VIRTUAL TABLE search_text USING fts5 (terms, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');

CREATE TABLE paper_texts (
    sha256 TEXT PRIMARY KEY,
    body   TEXT NOT NULL
);
CREATE INDEX case_files_sha256 ON case_files (sha256);
