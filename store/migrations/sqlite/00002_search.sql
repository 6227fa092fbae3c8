-- +goose Up
-- The search index. A row's search_key is its rowid in the index; it ascends in
-- the order 'newest' (see search_key.go), so that the newest matches come out of
-- the index first. Only what readers may see is indexed; NULL is not indexed.
-- The terms are made by package search, so the tokenizer only cuts at blanks,
-- and the tables keep no text of their own.
ALTER TABLE articles ADD COLUMN search_key INTEGER;
ALTER TABLE comments ADD COLUMN search_key INTEGER;
-- All that a search filters and counts by, so that no article need be read for it.
CREATE UNIQUE INDEX articles_search ON articles (search_key, id, section_id, kind, first_day, last_day,
    document_id, language, status, comment_count) WHERE search_key IS NOT NULL;
CREATE UNIQUE INDEX comments_search ON comments (search_key, article_id, id) WHERE search_key IS NOT NULL;

-- The columns of single Chinese characters, of all fields but the section and of
-- the title, stand first: FTS5 writes the number of every column but the first
-- with each term.
CREATE VIRTUAL TABLE article_terms USING fts5 (
    characters, title_characters, title, kicker, subtitle, author, affiliation, source, section, body,
    content='', contentless_delete=1, tokenize='ascii', detail=full
);
CREATE VIRTUAL TABLE comment_terms USING fts5 (
    characters, author, body, content='', contentless_delete=1, tokenize='ascii', detail=full
);

-- What is typed to have a title, an author or a section completed: its folded
-- text and its pinyin, each from the beginning and from behind each gap.
CREATE TABLE completions (
    typed TEXT NOT NULL,
    place INTEGER NOT NULL, -- 0 at the beginning of the text, 1 behind a gap
    type  TEXT NOT NULL, -- article, author or section
    id    INTEGER NOT NULL,
    PRIMARY KEY (type, typed, place, id)
) WITHOUT ROWID;
CREATE INDEX completions_of ON completions (type, id);

-- +goose Down
DROP TABLE completions;
DROP TABLE comment_terms;
DROP TABLE article_terms;
DROP INDEX comments_search;
DROP INDEX articles_search;
ALTER TABLE comments DROP COLUMN search_key;
ALTER TABLE articles DROP COLUMN search_key;
