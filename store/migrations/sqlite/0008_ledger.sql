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

-- +goose StatementBegin
CREATE TRIGGER ledger_imports_no_update BEFORE UPDATE ON ledger_imports
BEGIN SELECT RAISE (ABORT, 'ledger_imports is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER ledger_imports_no_delete BEFORE DELETE ON ledger_imports
BEGIN SELECT RAISE (ABORT, 'ledger_imports is append-only'); END;
-- +goose StatementEnd
