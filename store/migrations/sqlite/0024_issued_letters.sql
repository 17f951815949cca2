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

-- +goose StatementBegin
CREATE TRIGGER issued_letters_no_update BEFORE UPDATE ON issued_letters
BEGIN SELECT RAISE (ABORT, 'issued_letters is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER issued_letters_no_delete BEFORE DELETE ON issued_letters
BEGIN SELECT RAISE (ABORT, 'issued_letters is append-only'); END;
-- +goose StatementEnd
