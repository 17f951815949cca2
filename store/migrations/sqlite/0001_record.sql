-- +goose Up
-- Times are microseconds since 1970, UTC; 0 is "not yet". Documents are JSON.

CREATE TABLE organisations (
    id             TEXT PRIMARY KEY,
    name           TEXT NOT NULL,
    level          TEXT NOT NULL,
    parent_id      TEXT NOT NULL,
    path           TEXT NOT NULL UNIQUE,
    mark           TEXT NOT NULL,
    review_body_id TEXT NOT NULL,
    oversees       TEXT NOT NULL
);

CREATE TABLE org_recipients (
    org_id       TEXT NOT NULL REFERENCES organisations (id),
    recipient_id TEXT NOT NULL,
    position     INTEGER NOT NULL,
    period       TEXT NOT NULL,
    source       TEXT NOT NULL,
    PRIMARY KEY (org_id, recipient_id)
);

CREATE TABLE users (
    id            TEXT PRIMARY KEY,
    username      TEXT NOT NULL UNIQUE,
    name          TEXT NOT NULL,
    role          TEXT NOT NULL,
    org_id        TEXT NOT NULL REFERENCES organisations (id),
    password_hash TEXT NOT NULL,
    disabled      BOOLEAN NOT NULL,
    failed_logins INTEGER NOT NULL,
    locked_until  BIGINT NOT NULL
);
CREATE INDEX users_of_role ON users (org_id, role);

CREATE TABLE tokens (
    hash       TEXT PRIMARY KEY,
    user_id    TEXT NOT NULL REFERENCES users (id),
    expires_at BIGINT NOT NULL
);
CREATE INDEX tokens_by_end ON tokens (expires_at);

CREATE TABLE uploads (
    user_id  TEXT NOT NULL REFERENCES users (id),
    sha256   TEXT NOT NULL,
    material TEXT NOT NULL,
    name     TEXT NOT NULL,
    size     BIGINT NOT NULL,
    format   TEXT NOT NULL,
    at       BIGINT NOT NULL,
    PRIMARY KEY (user_id, sha256)
);
CREATE INDEX uploads_by_age ON uploads (at);

CREATE TABLE procedure_editions (
    hash         TEXT PRIMARY KEY,
    procedure_id TEXT NOT NULL,
    edition      TEXT NOT NULL,
    newest       BOOLEAN NOT NULL,
    body         TEXT NOT NULL
);
CREATE INDEX editions_of_procedure ON procedure_editions (procedure_id);

CREATE TABLE dossiers (
    id              TEXT PRIMARY KEY,
    kind            TEXT NOT NULL,
    title           TEXT NOT NULL,
    org_id          TEXT NOT NULL,
    org_name        TEXT NOT NULL,
    status          TEXT NOT NULL,
    document_number TEXT NOT NULL,
    issued_on       TEXT NOT NULL,
    published_on    TEXT NOT NULL,
    effective_on    TEXT NOT NULL,
    valid_until     TEXT NOT NULL,
    created_at      BIGINT NOT NULL
);
CREATE UNIQUE INDEX dossiers_number ON dossiers (org_id, document_number) WHERE document_number <> '';

-- The row of a case is a projection of its events; screens read it.
CREATE TABLE cases (
    id              TEXT PRIMARY KEY,
    dossier_id      TEXT NOT NULL REFERENCES dossiers (id),
    parent_id       TEXT NOT NULL,
    number          TEXT NOT NULL UNIQUE,
    kind            TEXT NOT NULL,
    procedure_hash  TEXT NOT NULL REFERENCES procedure_editions (hash),
    title           TEXT NOT NULL,
    document_number TEXT NOT NULL,
    org_id          TEXT NOT NULL,
    org_path        TEXT NOT NULL,
    review_org_id   TEXT NOT NULL,
    review_org_path TEXT NOT NULL,
    step            TEXT NOT NULL,
    stage           TEXT NOT NULL,
    owner_role      TEXT NOT NULL,
    owner_org_id    TEXT NOT NULL,
    owner_user_id   TEXT NOT NULL,
    received_at     BIGINT NOT NULL,
    ended_at        BIGINT NOT NULL,
    due_at          BIGINT NOT NULL, -- of the running period; 0 when none runs
    wake_at         BIGINT NOT NULL,
    running_clocks  INTEGER NOT NULL,
    escalated       BOOLEAN NOT NULL,
    seq             INTEGER NOT NULL,
    summary         TEXT NOT NULL
);
CREATE INDEX cases_of_dossier ON cases (dossier_id);
CREATE INDEX cases_of_parent ON cases (parent_id);
CREATE INDEX cases_of_org ON cases (org_id, received_at);
CREATE INDEX cases_of_reviewer ON cases (review_org_id, received_at);
CREATE INDEX cases_by_receipt ON cases (received_at, id);
CREATE INDEX cases_by_due ON cases (due_at) WHERE ended_at = 0;

CREATE TABLE case_events (
    case_id  TEXT NOT NULL,
    seq      INTEGER NOT NULL,
    event_key TEXT NOT NULL,
    kind     TEXT NOT NULL,
    at       BIGINT NOT NULL,
    actor_id TEXT NOT NULL,
    body     TEXT NOT NULL,
    PRIMARY KEY (case_id, seq),
    UNIQUE (case_id, event_key)
);

-- What waits on somebody's list. An open case has exactly one.
CREATE TABLE tasks (
    case_id   TEXT NOT NULL,
    seq       INTEGER NOT NULL, -- of the event that opened it
    role      TEXT NOT NULL,
    org_id    TEXT NOT NULL,
    user_id   TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    closed_at BIGINT NOT NULL,
    PRIMARY KEY (case_id, seq)
);
CREATE UNIQUE INDEX tasks_one_open ON tasks (case_id) WHERE closed_at = 0;
CREATE INDEX tasks_of_org ON tasks (org_id, role) WHERE closed_at = 0;
CREATE INDEX tasks_of_user ON tasks (user_id) WHERE closed_at = 0;

-- The primary key is the claim: a rung fires once.
CREATE TABLE rungs (
    case_id    TEXT NOT NULL,
    clock      TEXT NOT NULL,
    generation INTEGER NOT NULL,
    shift      INTEGER NOT NULL,
    rung       TEXT NOT NULL,
    fired_at   BIGINT NOT NULL,
    PRIMARY KEY (case_id, clock, generation, shift, rung)
);

CREATE TABLE notices (
    user_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    seq     INTEGER NOT NULL,
    at      BIGINT NOT NULL,
    read_at BIGINT NOT NULL,
    text    TEXT NOT NULL,
    PRIMARY KEY (user_id, case_id, seq)
);
CREATE INDEX notices_unread ON notices (user_id, at) WHERE read_at = 0;

-- Papers that a rung drafted; a person signs.
CREATE TABLE letters (
    id         TEXT PRIMARY KEY,
    case_id    TEXT NOT NULL,
    letter     TEXT NOT NULL,
    addressee  TEXT NOT NULL,
    org_path   TEXT NOT NULL,
    clock      TEXT NOT NULL,
    drafted_at BIGINT NOT NULL,
    signed_at  BIGINT NOT NULL,
    signer_id  TEXT NOT NULL,
    signer     TEXT NOT NULL
);

CREATE TABLE number_series (
    series TEXT NOT NULL,
    org_id TEXT NOT NULL,
    year   INTEGER NOT NULL,
    n      INTEGER NOT NULL,
    PRIMARY KEY (series, org_id, year)
);

-- Every record holds the hash of the one before it.
CREATE TABLE audit_log (
    seq       BIGINT PRIMARY KEY,
    at        BIGINT NOT NULL,
    actor_id  TEXT NOT NULL,
    action    TEXT NOT NULL,
    subject   TEXT NOT NULL,
    content   TEXT NOT NULL, -- SHA-256 of what was written
    previous  TEXT NOT NULL,
    hash      TEXT NOT NULL
);
CREATE TABLE audit_head (
    id   INTEGER PRIMARY KEY CHECK (id = 1),
    seq  BIGINT NOT NULL,
    hash TEXT NOT NULL
);
INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, '');

-- Facts are only ever appended.
-- +goose StatementBegin
CREATE TRIGGER case_events_no_update BEFORE UPDATE ON case_events
BEGIN SELECT RAISE (ABORT, 'case_events is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER case_events_no_delete BEFORE DELETE ON case_events
BEGIN SELECT RAISE (ABORT, 'case_events is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_log
BEGIN SELECT RAISE (ABORT, 'audit_log is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER audit_log_no_delete BEFORE DELETE ON audit_log
BEGIN SELECT RAISE (ABORT, 'audit_log is append-only'); END;
-- +goose StatementEnd
