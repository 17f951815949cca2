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

CREATE TRIGGER absences_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON absences
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER absence_cancellations_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON absence_cancellations
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
