-- +goose Up
-- The search index. A row's rowid is the search_key of its article or comment,
-- which ascends in the order 'newest' (search_key.go). The terms are made by
-- package search: characters are the different CJK characters, and the others are
-- the terms of fields in the order of the text with a blank on both sides of
-- each, '' for none. head has the terms of all fields but the section and the body.
--
-- A GIN index over what index_terms makes of them finds candidates. It keeps no
-- positions, because those of a tsvector stop at 16,383, and at 256 for a term:
-- that terms stand side by side is looked for in the texts of terms themselves,
-- which is exact at any length. The tsvector is stored in the index alone.
--
-- A tsvector holds at most 1 MiB of terms. A row that could have more
-- (oversized: half of that, which is some 70,000 characters) is not in the index; every
-- search reads its terms instead.
--
-- Rows are kept short, with their texts beside the table: a common word leads to many.
CREATE TABLE article_terms (
    rowid      BIGINT PRIMARY KEY,
    oversized  BOOLEAN NOT NULL,
    title      TEXT COLLATE "C" NOT NULL,
    author     TEXT COLLATE "C" NOT NULL,
    section    TEXT COLLATE "C" NOT NULL,
    head       TEXT COLLATE "C" NOT NULL,
    characters TEXT COLLATE "C" NOT NULL,
    body       TEXT COLLATE "C" NOT NULL
) WITH (toast_tuple_target = 128);
CREATE TABLE comment_terms (
    rowid      BIGINT PRIMARY KEY,
    oversized  BOOLEAN NOT NULL,
    author     TEXT COLLATE "C" NOT NULL,
    characters TEXT COLLATE "C" NOT NULL,
    body       TEXT COLLATE "C" NOT NULL
);

-- The terms of a title and of an author stand there marked, too (search/tsquery.go).
-- The cost keeps the planner from asking it of each row instead of the index.
-- +goose StatementBegin
CREATE FUNCTION index_terms(characters TEXT, title TEXT, author TEXT, section TEXT, head TEXT, body TEXT) RETURNS TSVECTOR
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000000 AS $$
BEGIN
    RETURN array_to_tsvector(string_to_array(characters, ' ')
        || CASE WHEN title = '' THEN '{}' ELSE string_to_array('¶' || replace(btrim(title), ' ', ' ¶'), ' ') END
        || CASE WHEN author = '' THEN '{}' ELSE string_to_array('†' || replace(btrim(author), ' ', ' †'), ' ') END
        || string_to_array(btrim(section), ' ') || string_to_array(btrim(head), ' ') || string_to_array(btrim(body), ' '));
END
$$;
-- +goose StatementEnd

CREATE INDEX article_terms_found ON article_terms USING gin (index_terms(characters, title, author, section, head, body)) WHERE NOT oversized;
CREATE INDEX comment_terms_found ON comment_terms USING gin (index_terms(characters, '', author, '', author, body)) WHERE NOT oversized;
CREATE INDEX article_terms_oversized ON article_terms (rowid) WHERE oversized;
CREATE INDEX comment_terms_oversized ON comment_terms (rowid) WHERE oversized;
-- ANALYZE would make the terms of thousands of rows anew.
ALTER INDEX article_terms_found ALTER COLUMN 1 SET STATISTICS 0;
ALTER INDEX comment_terms_found ALTER COLUMN 1 SET STATISTICS 0;

-- Long texts are read ten times as fast where the server was built with LZ4.
-- +goose StatementBegin
DO $$
BEGIN
    EXECUTE 'ALTER TABLE article_terms ALTER COLUMN head SET COMPRESSION lz4, ALTER COLUMN body SET COMPRESSION lz4';
    EXECUTE 'ALTER TABLE comment_terms ALTER COLUMN body SET COMPRESSION lz4';
    EXECUTE 'ALTER TABLE articles ALTER COLUMN blocks SET COMPRESSION lz4';
    EXECUTE 'ALTER TABLE documents ALTER COLUMN text SET COMPRESSION lz4';
EXCEPTION WHEN OTHERS THEN
    RAISE NOTICE 'texts are compressed as usual: %', SQLERRM;
END
$$;
-- +goose StatementEnd

-- +goose Down
DROP TABLE comment_terms;
DROP TABLE article_terms;
DROP FUNCTION index_terms;
