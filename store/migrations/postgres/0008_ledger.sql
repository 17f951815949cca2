-- +goose Up
-- Ledgers that were entered, and the numbers that were given before the system.

ALTER TABLE number_series ADD COLUMN before INTEGER NOT NULL DEFAULT 0;

CREATE TABLE ledger_imports (
    file    TEXT PRIMARY KEY, -- hash of the content
    name    TEXT NOT NULL,
    at      BIGINT NOT NULL,
    user_id TEXT NOT NULL,
    by_name TEXT NOT NULL,
    entries INTEGER NOT NULL, -- rows that became documents
    cases   INTEGER NOT NULL
);

CREATE TRIGGER ledger_imports_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_imports
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
