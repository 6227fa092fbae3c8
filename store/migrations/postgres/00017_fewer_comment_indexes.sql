-- +goose Up
-- What a comment that waits is written into decides how many are taken: it is written
-- while all others wait, and mostly into a page of its own. How many an article has had
-- lately its comments tell by themselves, so that nothing else counts them, and the index
-- for it is that by which they are found. Places, and what is said twice under a name,
-- are asked of approved ones alone; and only replies need be found by their thread.
DROP INDEX comments_article;
DROP INDEX comments_author;
DROP INDEX comments_thread;
CREATE INDEX comments_article ON comments (article_id, recency_key);
CREATE INDEX comments_approved ON comments (article_id, parent_id, position, id) WHERE status = 'approved';
CREATE INDEX comments_author ON comments (folded_author, article_id, text_hash) WHERE status = 'approved';
CREATE INDEX comments_thread ON comments (thread_id, status, id) WHERE parent_id IS NOT NULL;

-- +goose Down
DROP INDEX comments_thread;
DROP INDEX comments_author;
DROP INDEX comments_approved;
DROP INDEX comments_article;
CREATE INDEX comments_article ON comments (article_id, status, parent_id, position, id);
CREATE INDEX comments_author ON comments (folded_author, status, article_id, text_hash);
CREATE INDEX comments_thread ON comments (thread_id, status, id);
