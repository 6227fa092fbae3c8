-- +goose Up
-- What readers send in. Of an address a keyed digest of its network is kept, for
-- 30 days; of a token and of a text their digests.
ALTER TABLE comments ADD COLUMN depth INTEGER NOT NULL DEFAULT 1; -- 1 for top-level comments
ALTER TABLE comments ADD COLUMN editable_until DATETIME;
ALTER TABLE comments ADD COLUMN address_hash TEXT;
ALTER TABLE comments ADD COLUMN token_hash TEXT;
ALTER TABLE comments ADD COLUMN writer_hash TEXT; -- token_hash of the first comment of the same writer
ALTER TABLE comments ADD COLUMN text_hash TEXT;
ALTER TABLE comments ADD COLUMN said_hash TEXT; -- of the article that it was sent to, the address and the text
-- One address says one thing once under an article.
CREATE UNIQUE INDEX comments_said ON comments (said_hash) WHERE said_hash IS NOT NULL AND status <> 'deleted';
CREATE INDEX comments_text ON comments (article_id, text_hash) WHERE text_hash IS NOT NULL;
CREATE INDEX comments_address ON comments (address_hash, text_hash) WHERE address_hash IS NOT NULL;
CREATE UNIQUE INDEX comments_token ON comments (token_hash) WHERE token_hash IS NOT NULL;
CREATE INDEX comments_writer ON comments (writer_hash) WHERE writer_hash IS NOT NULL;
-- Names without what an imitation may leave out or put in.
CREATE INDEX authors_squeezed ON authors (replace(replace(replace(replace(folded_name, ' ', ''), '·', ''), '-', ''), '.', ''));

ALTER TABLE articles ADD COLUMN comments_policy TEXT CHECK (comments_policy IN ('moderated', 'trusted-first', 'open')); -- NULL for the site's

-- Who liked what: a digest that changes each day, dropped two days later. The
-- counter is in comments.
CREATE TABLE likes (
    comment_id INTEGER NOT NULL REFERENCES comments (id) ON DELETE CASCADE,
    liker      TEXT NOT NULL,
    at         DATETIME NOT NULL,
    PRIMARY KEY (comment_id, liker)
) WITHOUT ROWID;
CREATE INDEX likes_at ON likes (at);

-- What was done that is limited in time: the rows of a window are counted.
CREATE TABLE uses (
    id   INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    who  TEXT NOT NULL, -- digest of an address, or an article's id
    at   DATETIME NOT NULL
);
CREATE INDEX uses_of ON uses (kind, who, at);
CREATE INDEX uses_at ON uses (at);

-- +goose Down
DROP TABLE uses;
DROP TABLE likes;
ALTER TABLE articles DROP COLUMN comments_policy;
DROP INDEX authors_squeezed;
DROP INDEX comments_writer;
DROP INDEX comments_token;
DROP INDEX comments_address;
DROP INDEX comments_text;
DROP INDEX comments_said;
ALTER TABLE comments DROP COLUMN said_hash;
ALTER TABLE comments DROP COLUMN text_hash;
ALTER TABLE comments DROP COLUMN writer_hash;
ALTER TABLE comments DROP COLUMN token_hash;
ALTER TABLE comments DROP COLUMN address_hash;
ALTER TABLE comments DROP COLUMN editable_until;
ALTER TABLE comments DROP COLUMN depth;
