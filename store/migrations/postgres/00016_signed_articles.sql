-- +goose Up
-- What the articles of one author are shown by and in which order, beside each byline,
-- so that their first ones come out of an index: their rows were all read for it, and
-- an agency signs thousands. Triggers keep it as the article has it.
ALTER TABLE article_authors ADD COLUMN status TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE article_authors ADD COLUMN newest_key BIGINT NOT NULL DEFAULT 0;
ALTER TABLE article_authors ADD COLUMN document_key BIGINT NOT NULL DEFAULT 0;
ALTER TABLE article_authors ADD COLUMN article_position BIGINT NOT NULL DEFAULT 0;
DROP INDEX article_authors_author;
UPDATE article_authors SET status = a.status, newest_key = a.newest_key, document_key = a.document_key, article_position = a.position
    FROM articles AS a WHERE a.id = article_authors.article_id;
CREATE INDEX article_authors_newest ON article_authors (author_id, status, newest_key, document_key, article_position, article_id);

-- +goose StatementBegin
CREATE FUNCTION place_byline() RETURNS TRIGGER LANGUAGE plpgsql AS $$
DECLARE
    a RECORD;
BEGIN
    SELECT status, newest_key, document_key, position INTO a FROM articles WHERE id = NEW.article_id;
    IF FOUND THEN -- else the foreign key has its say
        NEW.status := a.status;
        NEW.newest_key := a.newest_key;
        NEW.document_key := a.document_key;
        NEW.article_position := a.position;
    END IF;
    RETURN NEW;
END
$$;
-- +goose StatementEnd
CREATE TRIGGER article_authors_placed BEFORE INSERT ON article_authors FOR EACH ROW EXECUTE FUNCTION place_byline();
-- +goose StatementBegin
CREATE FUNCTION place_bylines() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    UPDATE article_authors SET status = NEW.status, newest_key = NEW.newest_key, document_key = NEW.document_key, article_position = NEW.position
        WHERE article_id = NEW.id;
    RETURN NULL;
END
$$;
-- +goose StatementEnd
CREATE TRIGGER articles_placed AFTER UPDATE OF status, first_day, document_id, position ON articles FOR EACH ROW
    WHEN ((NEW.status, NEW.first_day, NEW.document_id, NEW.position) IS DISTINCT FROM (OLD.status, OLD.first_day, OLD.document_id, OLD.position))
    EXECUTE FUNCTION place_bylines();

-- Each article of an author once, also where two of its bylines are the author's, with the names that lists know.
CREATE VIEW signed_articles AS SELECT b.author_id, b.article_id AS id, b.status, b.newest_key, b.document_key, b.article_position AS position,
    CASE b.newest_key WHEN 9000000 THEN 9000000 ELSE -b.newest_key END AS oldest_key, -b.document_key AS document_age
    FROM article_authors AS b WHERE NOT EXISTS (SELECT 1 FROM article_authors AS e
        WHERE e.article_id = b.article_id AND e.author_id = b.author_id AND e.position < b.position);

-- +goose Down
DROP VIEW signed_articles;
DROP TRIGGER articles_placed ON articles;
DROP FUNCTION place_bylines;
DROP TRIGGER article_authors_placed ON article_authors;
DROP FUNCTION place_byline;
DROP INDEX article_authors_newest;
ALTER TABLE article_authors DROP COLUMN article_position;
ALTER TABLE article_authors DROP COLUMN document_key;
ALTER TABLE article_authors DROP COLUMN newest_key;
ALTER TABLE article_authors DROP COLUMN status;
CREATE INDEX article_authors_author ON article_authors (author_id, article_id);
