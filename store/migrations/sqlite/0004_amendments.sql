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

-- +goose StatementBegin
CREATE TRIGGER amendment_drafts_no_update BEFORE UPDATE ON amendment_drafts
BEGIN SELECT RAISE (ABORT, 'amendment_drafts is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER amendment_drafts_no_delete BEFORE DELETE ON amendment_drafts
BEGIN SELECT RAISE (ABORT, 'amendment_drafts is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER amendments_no_update BEFORE UPDATE ON amendments
BEGIN SELECT RAISE (ABORT, 'amendments is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER amendments_no_delete BEFORE DELETE ON amendments
BEGIN SELECT RAISE (ABORT, 'amendments is append-only'); END;
-- +goose StatementEnd
