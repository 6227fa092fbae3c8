-- +goose Up
-- An article may be closed by its policy, too. Nothing could set one before: it is null everywhere.
ALTER TABLE articles DROP COLUMN comments_policy;
ALTER TABLE articles ADD COLUMN comments_policy TEXT CHECK (comments_policy IN ('moderated', 'trusted-first', 'open', 'closed')); -- NULL for the site's

-- +goose Down
UPDATE articles SET comments_policy = NULL, comments_open = 0 WHERE comments_policy = 'closed';
