-- +goose Up
-- What went out, and what was answered.

CREATE TABLE letter_papers (
    letter_id TEXT PRIMARY KEY,
    no        TEXT NOT NULL UNIQUE,
    body      TEXT NOT NULL
);
CREATE TABLE letter_answers (
    letter_id TEXT PRIMARY KEY,
    at        BIGINT NOT NULL,
    user_id   TEXT NOT NULL,
    name      TEXT NOT NULL,
    org       TEXT NOT NULL,
    body      TEXT NOT NULL
);

-- +goose StatementBegin
CREATE TRIGGER letter_papers_no_update BEFORE UPDATE ON letter_papers
BEGIN SELECT RAISE (ABORT, 'letter_papers is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER letter_papers_no_delete BEFORE DELETE ON letter_papers
BEGIN SELECT RAISE (ABORT, 'letter_papers is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER letter_answers_no_update BEFORE UPDATE ON letter_answers
BEGIN SELECT RAISE (ABORT, 'letter_answers is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER letter_answers_no_delete BEFORE DELETE ON letter_answers
BEGIN SELECT RAISE (ABORT, 'letter_answers is append-only'); END;
-- +goose StatementEnd
