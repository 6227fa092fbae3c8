-- +goose Up
-- A comment that waits was written into eleven indexes, most of which are pages of their
-- own for each comment. What is said twice from an address one index tells: whoever writes
-- has asked it while nobody else could. What is said twice under a name that of names tells. An edit token
-- that names its comment needs no index (token_hash begins with #), nor does the writer
-- of a first comment (writer_hash is null).
DROP INDEX comments_said;
DROP INDEX comments_text;
DROP INDEX comments_address;
DROP INDEX comments_author;
DROP INDEX comments_token;
ALTER TABLE comments DROP COLUMN said_hash;
CREATE INDEX comments_address ON comments (address_hash, text_hash, article_id) WHERE address_hash IS NOT NULL;
CREATE INDEX comments_author ON comments (folded_author, status, article_id, text_hash);
CREATE UNIQUE INDEX comments_token ON comments (token_hash) WHERE token_hash >= '0';
-- Uses are in the order of time, and so are found without it.
DROP INDEX uses_at;

-- +goose Down
CREATE INDEX uses_at ON uses (at);
DROP INDEX comments_token;
DROP INDEX comments_author;
DROP INDEX comments_address;
ALTER TABLE comments ADD COLUMN said_hash TEXT COLLATE "C";
UPDATE comments SET writer_hash = (SELECT w.token_hash FROM comments AS w WHERE w.id = CAST(substr(comments.writer_hash, 2) AS BIGINT)) WHERE writer_hash LIKE '#%';
UPDATE comments SET writer_hash = token_hash WHERE writer_hash IS NULL;
CREATE UNIQUE INDEX comments_token ON comments (token_hash) WHERE token_hash IS NOT NULL;
CREATE INDEX comments_author ON comments (folded_author, status);
CREATE INDEX comments_address ON comments (address_hash, text_hash) WHERE address_hash IS NOT NULL;
CREATE INDEX comments_text ON comments (article_id, text_hash) WHERE text_hash IS NOT NULL;
CREATE UNIQUE INDEX comments_said ON comments (said_hash) WHERE said_hash IS NOT NULL AND status <> 'deleted';
