-- +goose Up
-- A signed letter as it was first handed out: the same bytes
-- ever after, whatever a later version of the program would draw.

CREATE TABLE issued_letters (
    letter_id TEXT PRIMARY KEY REFERENCES letters (id),
    number    TEXT NOT NULL,
    sha256    TEXT NOT NULL,
    sm3       TEXT NOT NULL,
    size      BIGINT NOT NULL,
    at        BIGINT NOT NULL,
    user_id   TEXT NOT NULL
);

CREATE TRIGGER issued_letters_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON issued_letters
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
