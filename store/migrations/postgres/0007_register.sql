-- +goose Up
-- The register: every number that a body has given, and what for. It replaces the
-- bare list of numbers and is filled from the record by the program. An older
-- program that still runs can take no number any more: what it was about to
-- record waits and is recorded by the new one.

CREATE TABLE number_register (
    series    TEXT NOT NULL,
    org_id    TEXT NOT NULL,
    year      INTEGER NOT NULL,
    n         INTEGER NOT NULL CHECK (n > 0),
    text      TEXT NOT NULL,
    title     TEXT NOT NULL,
    case_id   TEXT NOT NULL,
    event_seq INTEGER NOT NULL, -- 0: a letter's, or one in place of another
    letter_id TEXT NOT NULL,
    at        BIGINT NOT NULL,
    actor_id  TEXT NOT NULL,
    actor     TEXT NOT NULL,
    replaces  TEXT NOT NULL, -- the void number in whose place it was given
    PRIMARY KEY (series, org_id, year, n)
);
CREATE UNIQUE INDEX number_register_text ON number_register (org_id, text);
CREATE INDEX number_register_of_case ON number_register (case_id);
CREATE INDEX number_register_by_time ON number_register (at);

CREATE TABLE number_voids (
    series      TEXT NOT NULL,
    org_id      TEXT NOT NULL,
    year        INTEGER NOT NULL,
    n           INTEGER NOT NULL,
    at          BIGINT NOT NULL,
    actor_id    TEXT NOT NULL,
    actor       TEXT NOT NULL,
    reason      TEXT NOT NULL,
    replaced_by TEXT NOT NULL,
    PRIMARY KEY (series, org_id, year, n),
    FOREIGN KEY (series, org_id, year, n) REFERENCES number_register (series, org_id, year, n)
);

-- The issuing bodies' own numbers. place is the jurisdiction within which a mark
-- belongs to one body.
CREATE TABLE document_numbers (
    place      TEXT NOT NULL,
    mark       TEXT NOT NULL,
    year       INTEGER NOT NULL,
    n          INTEGER NOT NULL,
    dossier_id TEXT NOT NULL,
    case_id    TEXT NOT NULL,
    PRIMARY KEY (place, mark, year, n)
);
CREATE INDEX document_numbers_of_dossier ON document_numbers (dossier_id);

DROP INDEX dossiers_number;
DROP TABLE numbers;

CREATE TRIGGER number_register_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON number_register
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER number_voids_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON number_voids
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER document_numbers_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON document_numbers
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
