-- +goose Up
-- What a recipient is owed: '' documents, 'contract' a copy of every contract,
-- 'procurement' a copy of those of procurement. One body may be owed several.

ALTER TABLE org_recipients RENAME TO org_recipients_before;
CREATE TABLE org_recipients (
    org_id       TEXT NOT NULL REFERENCES organisations (id),
    recipient_id TEXT NOT NULL,
    duty         TEXT NOT NULL DEFAULT '',
    position     INTEGER NOT NULL,
    period       TEXT NOT NULL,
    source       TEXT NOT NULL,
    PRIMARY KEY (org_id, recipient_id, duty)
);
INSERT INTO org_recipients (org_id, recipient_id, duty, position, period, source)
SELECT org_id, recipient_id, '', position, period, source FROM org_recipients_before;
DROP TABLE org_recipients_before;
