-- +goose Up
-- A document's number that was written down wrong is corrected: the number that
-- it was entered with by mistake is free for the document that really bears it.

CREATE TABLE document_number_heirs (
    place      TEXT NOT NULL,
    mark       TEXT NOT NULL,
    year       INTEGER NOT NULL,
    n          INTEGER NOT NULL,
    turn       INTEGER NOT NULL CHECK (turn > 0), -- how often it has changed hands
    dossier_id TEXT NOT NULL,
    case_id    TEXT NOT NULL,
    PRIMARY KEY (place, mark, year, n, turn)
);

CREATE TRIGGER document_number_heirs_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON document_number_heirs
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
