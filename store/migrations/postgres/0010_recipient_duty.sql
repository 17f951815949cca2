-- +goose Up
-- What a recipient is owed: '' documents, 'contract' a copy of every contract,
-- 'procurement' a copy of those of procurement. One body may be owed several.

ALTER TABLE org_recipients ADD COLUMN duty TEXT NOT NULL DEFAULT '';
ALTER TABLE org_recipients DROP CONSTRAINT org_recipients_pkey;
ALTER TABLE org_recipients ADD PRIMARY KEY (org_id, recipient_id, duty);
