-- +goose Up
-- Changes of what periods are reckoned by: drafted, then signed under a number.

CREATE TABLE amendment_drafts (
    id         TEXT PRIMARY KEY,
    drafted_by TEXT NOT NULL,
    drafted_at BIGINT NOT NULL,
    body       TEXT NOT NULL
);
CREATE TABLE amendments (
    no        INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    signed_by TEXT NOT NULL,
    signed_at BIGINT NOT NULL,
    body      TEXT NOT NULL
);

-- How far the signed ones have been carried through the open cases.
CREATE TABLE amendment_runs (
    no          INTEGER PRIMARY KEY,
    total       INTEGER NOT NULL,
    looked_at   INTEGER NOT NULL,
    moved       INTEGER NOT NULL,
    started_at  BIGINT NOT NULL,
    finished_at BIGINT NOT NULL
);

CREATE TRIGGER amendment_drafts_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON amendment_drafts
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER amendments_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON amendments
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
