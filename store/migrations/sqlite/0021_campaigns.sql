-- +goose Up
-- A clean-up: what was asked for, for which documents, and how it was closed.
-- Only the case that took up a document is filled in later.

CREATE TABLE campaigns (
    id        TEXT PRIMARY KEY,
    place     TEXT NOT NULL,
    opened_by TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    body      TEXT NOT NULL
);

CREATE TABLE campaign_documents (
    campaign_id TEXT NOT NULL REFERENCES campaigns (id),
    dossier_id  TEXT NOT NULL,
    case_id     TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (campaign_id, dossier_id)
);

CREATE TABLE campaign_closings (
    campaign_id TEXT PRIMARY KEY REFERENCES campaigns (id),
    closed_by   TEXT NOT NULL,
    closed_at   BIGINT NOT NULL,
    body        TEXT NOT NULL
);

-- +goose StatementBegin
CREATE TRIGGER campaigns_no_update BEFORE UPDATE ON campaigns
BEGIN SELECT RAISE (ABORT, 'campaigns is append-only'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER campaigns_no_delete BEFORE DELETE ON campaigns
BEGIN SELECT RAISE (ABORT, 'campaigns is append-only'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER campaign_closings_no_update BEFORE UPDATE ON campaign_closings
BEGIN SELECT RAISE (ABORT, 'campaign_closings is append-only'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER campaign_closings_no_delete BEFORE DELETE ON campaign_closings
BEGIN SELECT RAISE (ABORT, 'campaign_closings is append-only'); END;
-- +goose StatementEnd
