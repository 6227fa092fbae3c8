-- +goose Up
-- How many comments an article has had lately is asked with every comment. Now the index
-- tells which of them are strangers', and nobody need read them.
DROP INDEX comments_article;
CREATE INDEX comments_article ON comments (article_id, recency_key, (address_hash IS NOT NULL));

-- +goose Down
DROP INDEX comments_article;
CREATE INDEX comments_article ON comments (article_id, recency_key);
