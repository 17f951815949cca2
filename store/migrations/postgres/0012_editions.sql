-- +goose Up
-- Editions of procedures for a place, and who put which into force.

ALTER TABLE procedure_editions ADD COLUMN place TEXT NOT NULL DEFAULT '';
ALTER TABLE procedure_editions ADD COLUMN body_level TEXT NOT NULL DEFAULT '';
ALTER TABLE procedure_editions ADD COLUMN effective_on TEXT NOT NULL DEFAULT '';

CREATE TABLE edition_activations (
    no           INTEGER PRIMARY KEY,
    hash         TEXT NOT NULL UNIQUE REFERENCES procedure_editions (hash),
    procedure_id TEXT NOT NULL,
    edition      TEXT NOT NULL,
    activated_by TEXT NOT NULL,
    activated_at BIGINT NOT NULL,
    text         TEXT NOT NULL,
    UNIQUE (procedure_id, edition)
);

CREATE TRIGGER edition_activations_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON edition_activations
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
