-- +goose Up
-- The official paper of a decision as it was first handed out: the same bytes
-- ever after, whatever a later version of the program would draw.

CREATE TABLE issued_papers (
    case_id TEXT NOT NULL REFERENCES cases (id),
    seq     INTEGER NOT NULL, -- of the event that made it
    number  TEXT NOT NULL,
    sha256  TEXT NOT NULL,
    sm3     TEXT NOT NULL,
    size    BIGINT NOT NULL,
    at      BIGINT NOT NULL,
    user_id TEXT NOT NULL,
    PRIMARY KEY (case_id, seq)
);

CREATE TRIGGER issued_papers_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON issued_papers
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
