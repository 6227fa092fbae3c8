-- +goose Up
-- What the articles of one author are shown by and in which order, beside each byline,
-- so that their first ones come out of an index: their rows were all read for it, and
-- an agency signs thousands. Triggers keep it as the article has it.
ALTER TABLE article_authors ADD COLUMN status TEXT NOT NULL DEFAULT '';
ALTER TABLE article_authors ADD COLUMN newest_key INTEGER NOT NULL DEFAULT 0;
ALTER TABLE article_authors ADD COLUMN document_key INTEGER NOT NULL DEFAULT 0;
ALTER TABLE article_authors ADD COLUMN article_position INTEGER NOT NULL DEFAULT 0;
DROP INDEX article_authors_author;
-- From an index of articles, because reading the rows takes minutes.
UPDATE article_authors SET status = a.status, newest_key = a.newest_key, document_key = a.document_key, article_position = a.position
    FROM (SELECT id, status, newest_key, document_key, position FROM articles INDEXED BY articles_newest ORDER BY id) AS a
    WHERE a.id = article_authors.article_id;
CREATE INDEX article_authors_newest ON article_authors (author_id, status, newest_key, document_key, article_position, article_id);

-- +goose StatementBegin
CREATE TRIGGER article_authors_placed AFTER INSERT ON article_authors
    WHEN EXISTS (SELECT 1 FROM articles WHERE id = NEW.article_id) BEGIN -- else the foreign key has its say
    UPDATE article_authors SET (status, newest_key, document_key, article_position) =
        (SELECT a.status, a.newest_key, a.document_key, a.position FROM articles AS a WHERE a.id = NEW.article_id)
        WHERE article_id = NEW.article_id AND position = NEW.position;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER articles_placed AFTER UPDATE OF status, first_day, document_id, position ON articles
    WHEN (NEW.status, NEW.first_day, NEW.document_id, NEW.position) IS NOT (OLD.status, OLD.first_day, OLD.document_id, OLD.position) BEGIN
    UPDATE article_authors SET status = NEW.status, newest_key = NEW.newest_key, document_key = NEW.document_key, article_position = NEW.position
        WHERE article_id = NEW.id;
END;
-- +goose StatementEnd

-- Each article of an author once, also where two of its bylines are the author's, with the names that lists know.
CREATE VIEW signed_articles AS SELECT b.author_id, b.article_id AS id, b.status, b.newest_key, b.document_key, b.article_position AS position,
    CASE b.newest_key WHEN 9000000 THEN 9000000 ELSE -b.newest_key END AS oldest_key, -b.document_key AS document_age
    FROM article_authors AS b WHERE NOT EXISTS (SELECT 1 FROM article_authors AS e
        WHERE e.article_id = b.article_id AND e.author_id = b.author_id AND e.position < b.position);

-- +goose Down
DROP VIEW signed_articles;
DROP TRIGGER articles_placed;
DROP TRIGGER article_authors_placed;
DROP INDEX article_authors_newest;
ALTER TABLE article_authors DROP COLUMN article_position;
ALTER TABLE article_authors DROP COLUMN document_key;
ALTER TABLE article_authors DROP COLUMN newest_key;
ALTER TABLE article_authors DROP COLUMN status;
CREATE INDEX article_authors_author ON article_authors (author_id, article_id);
