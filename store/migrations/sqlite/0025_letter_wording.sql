-- +goose Up
-- The file in which the text of a letter was edited before it was signed, as JSON;
-- empty where it went out in the system's words.

ALTER TABLE letter_papers ADD COLUMN wording TEXT NOT NULL DEFAULT '';
