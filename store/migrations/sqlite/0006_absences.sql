-- +goose Up
-- Who is away, and who acts meanwhile. Ending one early is a fact of its own.

CREATE TABLE absences (
    id         TEXT PRIMARY KEY,
    user_id    TEXT NOT NULL REFERENCES users (id),
    deputy_id  TEXT NOT NULL REFERENCES users (id),
    from_day   TEXT NOT NULL, -- YYYY-MM-DD, Asia/Shanghai
    until_day  TEXT NOT NULL,
    kinds      TEXT NOT NULL, -- a JSON list; empty: all kinds of cases
    reason     TEXT NOT NULL,
    entered_by TEXT NOT NULL REFERENCES users (id),
    at         BIGINT NOT NULL
);
CREATE INDEX absences_of_user ON absences (user_id, until_day);
CREATE TABLE absence_cancellations (
    absence_id   TEXT PRIMARY KEY REFERENCES absences (id),
    cancelled_by TEXT NOT NULL REFERENCES users (id),
    at           BIGINT NOT NULL
);

-- +goose StatementBegin
CREATE TRIGGER absences_no_update BEFORE UPDATE ON absences
BEGIN SELECT RAISE (ABORT, 'absences is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER absences_no_delete BEFORE DELETE ON absences
BEGIN SELECT RAISE (ABORT, 'absences is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER absence_cancellations_no_update BEFORE UPDATE ON absence_cancellations
BEGIN SELECT RAISE (ABORT, 'absence_cancellations is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER absence_cancellations_no_delete BEFORE DELETE ON absence_cancellations
BEGIN SELECT RAISE (ABORT, 'absence_cancellations is append-only'); END;
-- +goose StatementEnd
