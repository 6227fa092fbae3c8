-- +goose Up
-- What an address has written lately its comments tell by themselves, so that nothing else
-- counts them: a use of each was one page more that was written while all others wait. The
-- index by which they are counted tells what was said, too. Uses remain of what leaves no
-- comment: an edit, and a comment that is gone. Those of before go with the others, because
-- nothing tells them apart: the limits of ten minutes begin anew for what left none, and on
-- the way down for all.
DROP INDEX comments_address;
CREATE INDEX comments_address ON comments (address_hash, recency_key, text_hash, article_id) WHERE address_hash IS NOT NULL;
DELETE FROM uses WHERE kind = 'comment';

-- +goose Down
DROP INDEX comments_address;
CREATE INDEX comments_address ON comments (address_hash, text_hash, article_id) WHERE address_hash IS NOT NULL;
