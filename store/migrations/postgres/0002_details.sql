-- +goose Up
-- What a case consists of, one row each, for queries that the case's own row does
-- not answer; and every number that was taken.

CREATE TABLE clocks (
    case_id      TEXT NOT NULL,
    name         TEXT NOT NULL,
    generation   INTEGER NOT NULL,
    shift        INTEGER NOT NULL,
    started_at   BIGINT NOT NULL,
    stopped_at   BIGINT NOT NULL,
    paused       BOOLEAN NOT NULL,
    due_at       BIGINT NOT NULL, -- 0 while it is paused
    due_last_day TEXT NOT NULL,
    provisional  BOOLEAN NOT NULL,
    ledger       TEXT NOT NULL,
    PRIMARY KEY (case_id, name, generation)
);
CREATE INDEX clocks_by_due ON clocks (due_at) WHERE stopped_at = 0;

CREATE TABLE findings (
    case_id   TEXT NOT NULL,
    no        INTEGER NOT NULL,
    id        TEXT NOT NULL UNIQUE,
    severity  TEXT NOT NULL,
    kind      TEXT NOT NULL,
    state     TEXT NOT NULL,
    settled   BOOLEAN NOT NULL,
    raised_at BIGINT NOT NULL,
    body      TEXT NOT NULL,
    PRIMARY KEY (case_id, no)
);

CREATE TABLE case_files (
    case_id  TEXT NOT NULL,
    version  INTEGER NOT NULL,
    position INTEGER NOT NULL,
    material TEXT NOT NULL,
    sha256   TEXT NOT NULL,
    name     TEXT NOT NULL,
    size     BIGINT NOT NULL,
    format   TEXT NOT NULL,
    PRIMARY KEY (case_id, version, position)
);
CREATE INDEX case_files_by_content ON case_files (sha256);

-- By which version of the program and which calendar the rows were made.
CREATE TABLE projection (
    id   INTEGER PRIMARY KEY CHECK (id = 1),
    made TEXT NOT NULL
);
INSERT INTO projection (id, made) VALUES (1, '');

CREATE TABLE numbers (
    series TEXT NOT NULL,
    org_id TEXT NOT NULL,
    year   INTEGER NOT NULL,
    n      INTEGER NOT NULL,
    PRIMARY KEY (series, org_id, year, n)
);
INSERT INTO numbers (series, org_id, year, n)
WITH RECURSIVE taken (series, org_id, year, n) AS (
    SELECT series, org_id, year, 1 FROM number_series WHERE n > 0
    UNION ALL
    SELECT taken.series, taken.org_id, taken.year, taken.n + 1
    FROM taken JOIN number_series AS s ON s.series = taken.series AND s.org_id = taken.org_id AND s.year = taken.year
    WHERE taken.n < s.n
)
SELECT series, org_id, year, n FROM taken;

-- Which event a record of the chain is about; the records so far lie in the
-- order of each case's events.
DROP TRIGGER audit_log_append_only ON audit_log;
ALTER TABLE audit_log ADD COLUMN event_seq INTEGER NOT NULL DEFAULT 0;
UPDATE audit_log SET event_seq = numbered.n
FROM (
    SELECT seq, row_number() OVER (PARTITION BY subject ORDER BY seq) AS n
    FROM audit_log WHERE action NOT LIKE 'sign/%'
) AS numbered
WHERE numbered.seq = audit_log.seq;
CREATE UNIQUE INDEX audit_log_events ON audit_log (subject, event_seq) WHERE event_seq > 0;
CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER numbers_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON numbers
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
