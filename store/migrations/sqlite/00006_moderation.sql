-- +goose Up
-- A comment that readers may not see, but whose replies they do, is a
-- placeholder to them; settleComments keeps the column. The pinned come first.
ALTER TABLE comments ADD COLUMN placeholder INTEGER NOT NULL DEFAULT 0;
ALTER TABLE comments ADD COLUMN report_count INTEGER NOT NULL DEFAULT 0; -- reports that nobody has resolved
ALTER TABLE comments ADD COLUMN shown INTEGER GENERATED ALWAYS AS (CASE WHEN status = 'approved' OR placeholder = 1 THEN 1 ELSE 0 END) VIRTUAL;
ALTER TABLE comments ADD COLUMN pinned_key INTEGER GENERATED ALWAYS AS (CASE WHEN pinned = 1 AND status = 'approved' THEN 0 ELSE 1 END) VIRTUAL;
CREATE INDEX comments_shown ON comments (article_id, shown, parent_id, pinned_key, position, id);
CREATE INDEX comments_shown_thread ON comments (thread_id, shown, id);

-- Pages that were loaded again may have left such comments behind.
UPDATE comments SET placeholder = 1 WHERE status <> 'approved'
    AND EXISTS (SELECT 1 FROM comments reply WHERE reply.parent_id = comments.id AND reply.status = 'approved');

-- Who may send no comments for a time: a ban holds for an address, a name or both.
CREATE TABLE bans (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    author_name  TEXT NOT NULL CHECK (author_name <> ''),
    folded_name  TEXT NOT NULL,
    address_hash TEXT,    -- forgotten like every other
    comment_id   INTEGER, -- whose writer it is; the comment may be gone
    reason       TEXT,
    created_at   DATETIME NOT NULL,
    until        DATETIME NOT NULL,
    key_id       INTEGER REFERENCES keys (id),
    key_name     TEXT,
    id_key       INTEGER GENERATED ALWAYS AS (-id) VIRTUAL
);
CREATE INDEX bans_newest ON bans (id_key);
CREATE INDEX bans_name ON bans (folded_name, until);
CREATE INDEX bans_address ON bans (address_hash, until) WHERE address_hash IS NOT NULL;

-- What readers report of comments.
CREATE TABLE reports (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    comment_id   INTEGER NOT NULL REFERENCES comments (id) ON DELETE CASCADE,
    reason       TEXT NOT NULL CHECK (reason IN ('spam', 'abuse', 'off_topic', 'personal_data', 'other')),
    text         TEXT,
    address_hash TEXT,
    created_at   DATETIME NOT NULL,
    resolved_at  DATETIME,
    key_id       INTEGER REFERENCES keys (id), -- that resolved it
    key_name     TEXT
);
CREATE UNIQUE INDEX reports_address ON reports (comment_id, address_hash);
CREATE INDEX reports_recent ON reports (address_hash, created_at) WHERE address_hash IS NOT NULL;
CREATE INDEX reports_open ON reports (id) WHERE resolved_at IS NULL;

-- The audit trail is read the newest first.
ALTER TABLE audit ADD COLUMN id_key INTEGER GENERATED ALWAYS AS (-id) VIRTUAL;
CREATE INDEX audit_newest ON audit (id_key);
CREATE INDEX audit_act ON audit (act, id_key);

-- +goose Down
DROP INDEX audit_act;
DROP INDEX audit_newest;
ALTER TABLE audit DROP COLUMN id_key;
DROP TABLE reports;
DROP TABLE bans;
DROP INDEX comments_shown_thread;
DROP INDEX comments_shown;
ALTER TABLE comments DROP COLUMN pinned_key;
ALTER TABLE comments DROP COLUMN shown;
ALTER TABLE comments DROP COLUMN report_count;
ALTER TABLE comments DROP COLUMN placeholder;
