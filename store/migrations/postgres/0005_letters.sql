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

CREATE TRIGGER letter_papers_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON letter_papers
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER letter_answers_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON letter_answers
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
