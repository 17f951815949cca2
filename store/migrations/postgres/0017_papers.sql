-- +goose Up
-- Both sums of every stored file, and how far its text is. The texts themselves
-- lie beside the files and can be made again.

CREATE TABLE papers (
    sha256 TEXT PRIMARY KEY,
    sm3    TEXT NOT NULL,
    size   BIGINT NOT NULL,
    scan   TEXT NOT NULL, -- clean, missed, or empty without a scanner
    at     BIGINT NOT NULL
);

CREATE TABLE extractions (
    sha256   TEXT PRIMARY KEY,
    state    TEXT NOT NULL CHECK (state IN ('running', 'done', 'failed')),
    reason   TEXT NOT NULL,
    message  TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    done     BIGINT NOT NULL, -- pages
    total    BIGINT NOT NULL,
    notices  TEXT NOT NULL,   -- a JSON list
    changed  BIGINT NOT NULL
);
