-- +goose Up
-- API keys. The secret is random (256 bits), so one round of SHA-256 keeps it;
-- a revoked key stays, because revisions and the audit trail name it.
CREATE TABLE keys (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    name         TEXT NOT NULL CHECK (name <> ''),
    role         TEXT NOT NULL CHECK (role IN ('moderator', 'editor', 'admin')),
    secret_hash  TEXT NOT NULL UNIQUE,
    created_at   DATETIME NOT NULL,
    last_used_at DATETIME,
    expires_at   DATETIME,
    revoked_at   DATETIME
);

-- What a resource was before each change of an editor: state is its JSON.
CREATE TABLE revisions (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    type        TEXT NOT NULL, -- article, author, section or document
    resource_id INTEGER NOT NULL,
    version     INTEGER NOT NULL, -- that the resource had before the change
    act         TEXT NOT NULL,
    key_id      INTEGER REFERENCES keys (id),
    key_name    TEXT,
    at          DATETIME NOT NULL,
    state       TEXT NOT NULL,
    UNIQUE (type, resource_id, version)
);

-- Addresses that a resource had, and resources that another one took in: ref is
-- an old slug or an id.
CREATE TABLE redirects (
    type      TEXT NOT NULL, -- article, author or section
    ref       TEXT NOT NULL,
    target_id INTEGER NOT NULL,
    PRIMARY KEY (type, ref)
) WITHOUT ROWID;
CREATE INDEX redirects_target ON redirects (type, target_id);

-- What pages print for an author or a section that an editor renamed or merged:
-- later loads find the resource by it.
CREATE TABLE aliases (
    type      TEXT NOT NULL, -- author or section
    identity  TEXT NOT NULL, -- an author's identity, or a section's folded name
    target_id INTEGER NOT NULL,
    PRIMARY KEY (type, identity)
) WITHOUT ROWID;
CREATE INDEX aliases_target ON aliases (type, target_id);

-- The answers of POST requests that brought an Idempotency-Key.
CREATE TABLE once (
    token        TEXT PRIMARY KEY, -- digest of who asked and of the key
    request_hash TEXT NOT NULL,
    status       INTEGER NOT NULL,
    headers      TEXT NOT NULL, -- JSON
    body         BLOB NOT NULL,
    at           DATETIME NOT NULL
) WITHOUT ROWID;
CREATE INDEX once_at ON once (at);

-- Who did what with a key.
CREATE TABLE audit (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    at          DATETIME NOT NULL,
    key_id      INTEGER,
    key_name    TEXT,
    act         TEXT NOT NULL,
    type        TEXT NOT NULL,
    resource_id INTEGER NOT NULL,
    detail      TEXT
);
CREATE INDEX audit_resource ON audit (type, resource_id, id);
CREATE INDEX audit_key ON audit (key_id, id);

ALTER TABLE articles ADD COLUMN publish_at DATETIME; -- when a draft publishes itself
ALTER TABLE articles ADD COLUMN deleted_at DATETIME; -- in the trash since then; its status is archived
CREATE INDEX articles_scheduled ON articles (publish_at) WHERE publish_at IS NOT NULL;
CREATE INDEX articles_deleted ON articles (deleted_at, id) WHERE deleted_at IS NOT NULL;

-- +goose Down
DROP INDEX articles_deleted;
DROP INDEX articles_scheduled;
ALTER TABLE articles DROP COLUMN deleted_at;
ALTER TABLE articles DROP COLUMN publish_at;
DROP TABLE audit;
DROP TABLE once;
DROP TABLE aliases;
DROP TABLE redirects;
DROP TABLE revisions;
DROP TABLE keys;
