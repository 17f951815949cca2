-- +goose Up
-- Which case named which other one: a suggestion the filing that it was merged
-- into, a clue the filing that settled it.

CREATE TABLE case_links (
    case_id   TEXT NOT NULL,
    linked_id TEXT NOT NULL,
    PRIMARY KEY (case_id, linked_id)
);
CREATE INDEX case_links_linked ON case_links (linked_id);
