-- +goose Up
-- What the document of the naming case does to that of the named one: repeals,
-- amends; empty where the two only concern each other. The validity is asked for
-- when documents are listed by it.

ALTER TABLE case_links ADD COLUMN relation TEXT NOT NULL DEFAULT '';
CREATE INDEX dossiers_validity ON dossiers (kind, status, valid_until);
