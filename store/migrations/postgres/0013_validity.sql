-- +goose Up
-- What a decision did to the force of a document: the first day without it, as
-- what it ends (repealed, lapsed), and when that was decided; 0 for never.

ALTER TABLE dossiers ADD COLUMN ends_on TEXT NOT NULL DEFAULT '';
ALTER TABLE dossiers ADD COLUMN ends_as TEXT NOT NULL DEFAULT '';
ALTER TABLE dossiers ADD COLUMN force_at BIGINT NOT NULL DEFAULT 0;
