-- +goose Up
-- Ids are never reused (AUTOINCREMENT). Dates are EDTF level 0 texts with their
-- first and last possible day (days since 1970-01-01, inclusive). The generated
-- keys make every order of a list ascending, so that one row-value comparison
-- over one index continues it; 9000000 (beyond the year 9999) puts the undated
-- last. Wide columns stand last in their tables.

CREATE TABLE documents (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    name        TEXT NOT NULL CHECK (name <> ''),
    publication TEXT,
    issued_on   TEXT,
    first_day   INTEGER,
    last_day    INTEGER,
    print_page  TEXT,
    language    TEXT NOT NULL,
    sha256      TEXT NOT NULL UNIQUE,
    characters  INTEGER NOT NULL,
    coverage    REAL NOT NULL,
    version     INTEGER NOT NULL DEFAULT 1,
    reviewed_at DATETIME,
    created_at  DATETIME NOT NULL,
    newest_key  INTEGER GENERATED ALWAYS AS (coalesce(-first_day, 9000000)) VIRTUAL,
    oldest_key  INTEGER GENERATED ALWAYS AS (coalesce(first_day, 9000000)) VIRTUAL,
    id_key      INTEGER GENERATED ALWAYS AS (-id) VIRTUAL,
    warnings    TEXT NOT NULL DEFAULT '[]',
    text        TEXT NOT NULL
);
-- One page of one day is one document; a page without its whole date is told apart by its bytes alone.
CREATE UNIQUE INDEX documents_page ON documents (publication, issued_on, coalesce(print_page, ''), name)
    WHERE publication IS NOT NULL AND length(issued_on) = 10;
CREATE INDEX documents_newest ON documents (newest_key, id_key);
CREATE INDEX documents_oldest ON documents (oldest_key, id);

CREATE TABLE sections (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    slug          TEXT NOT NULL UNIQUE,
    name          TEXT NOT NULL CHECK (name <> ''),
    folded_name   TEXT NOT NULL UNIQUE,
    name_key      TEXT NOT NULL,
    position      INTEGER NOT NULL,
    article_count INTEGER NOT NULL DEFAULT 0,
    version       INTEGER NOT NULL DEFAULT 1
);

CREATE TABLE authors (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    slug          TEXT NOT NULL UNIQUE,
    name          TEXT NOT NULL CHECK (name <> ''),
    affiliation   TEXT,
    identity      TEXT NOT NULL UNIQUE,
    folded_name   TEXT NOT NULL,
    folded_affiliation TEXT NOT NULL, -- '' for none
    name_key      TEXT NOT NULL,
    article_count INTEGER NOT NULL DEFAULT 0,
    count_key     INTEGER GENERATED ALWAYS AS (-article_count) VIRTUAL,
    version       INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX authors_most ON authors (count_key, name_key, id);
CREATE INDEX authors_name ON authors (name_key, id);
CREATE INDEX authors_folded_name ON authors (folded_name);

CREATE TABLE articles (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    slug            TEXT NOT NULL UNIQUE,
    document_id     INTEGER REFERENCES documents (id),
    position        INTEGER NOT NULL,
    section_id      INTEGER REFERENCES sections (id),
    section_origin  TEXT CHECK (section_origin IN ('printed', 'assigned')),
    kind            TEXT NOT NULL CHECK (kind IN ('essay', 'news', 'notice', 'roundup', 'letter', 'other')),
    status          TEXT NOT NULL CHECK (status IN ('draft', 'published', 'archived')),
    language        TEXT NOT NULL,
    published_on    TEXT,
    first_day       INTEGER,
    last_day        INTEGER,
    published_at    DATETIME,
    version         INTEGER NOT NULL DEFAULT 1,
    comments_open   INTEGER NOT NULL DEFAULT 1,
    comment_count   INTEGER NOT NULL DEFAULT 0,
    character_count INTEGER NOT NULL,
    last_block      INTEGER NOT NULL DEFAULT 0, -- the highest number of a block's id that was ever given
    edited_at       DATETIME,                   -- when an editor changed it: loading again leaves it alone
    created_at      DATETIME NOT NULL,
    updated_at      DATETIME NOT NULL,
    newest_key      INTEGER GENERATED ALWAYS AS (coalesce(-first_day, 9000000)) VIRTUAL,
    oldest_key      INTEGER GENERATED ALWAYS AS (coalesce(first_day, 9000000)) VIRTUAL,
    document_key    INTEGER GENERATED ALWAYS AS (-coalesce(document_id, 9000000000000)) VIRTUAL,
    document_age    INTEGER GENERATED ALWAYS AS (coalesce(document_id, 9000000000000)) VIRTUAL,
    commented_key   INTEGER GENERATED ALWAYS AS (-comment_count) VIRTUAL,
    title_key       TEXT NOT NULL,
    label           TEXT NOT NULL CHECK (label <> ''),
    kicker          TEXT,
    title           TEXT,
    subtitle        TEXT,
    source          TEXT,
    summary         TEXT NOT NULL,
    blocks          TEXT NOT NULL
);
CREATE INDEX articles_newest ON articles (status, newest_key, document_key, position, id);
CREATE INDEX articles_oldest ON articles (status, oldest_key, document_age, position, id);
CREATE INDEX articles_title ON articles (status, title_key, id);
CREATE INDEX articles_commented ON articles (status, commented_key, newest_key, document_key, position, id);
CREATE INDEX articles_section ON articles (section_id, status, newest_key, document_key, position, id);
CREATE INDEX articles_of_document ON articles (document_id, status, newest_key, document_key, position, id);
CREATE UNIQUE INDEX articles_document ON articles (document_id, position) WHERE status <> 'archived';

CREATE TABLE article_authors (
    article_id  INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    author_id   INTEGER NOT NULL REFERENCES authors (id),
    name        TEXT NOT NULL CHECK (name <> ''),
    role        TEXT,
    affiliation TEXT,
    PRIMARY KEY (article_id, position)
) WITHOUT ROWID;
CREATE INDEX article_authors_author ON article_authors (author_id, article_id);

CREATE TABLE comments (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id    INTEGER NOT NULL REFERENCES articles (id),
    block_id      TEXT,
    parent_id     INTEGER REFERENCES comments (id),
    thread_id     INTEGER NOT NULL,
    position      INTEGER NOT NULL,
    author_name   TEXT NOT NULL CHECK (author_name <> ''),
    folded_author TEXT NOT NULL,
    origin        TEXT NOT NULL CHECK (origin IN ('print', 'reader')),
    status        TEXT NOT NULL CHECK (status IN ('pending', 'approved', 'spam', 'rejected', 'deleted')),
    reason        TEXT,
    pinned        INTEGER NOT NULL DEFAULT 0,
    likes         INTEGER NOT NULL DEFAULT 0,
    reply_count   INTEGER NOT NULL DEFAULT 0,
    written_on    TEXT,
    first_day     INTEGER,
    created_at    DATETIME NOT NULL,
    edited_at     DATETIME,
    version       INTEGER NOT NULL DEFAULT 1,
    recency_key   INTEGER NOT NULL,
    newest_key    INTEGER GENERATED ALWAYS AS (coalesce(-first_day, 9000000)) VIRTUAL,
    oldest_key    INTEGER GENERATED ALWAYS AS (coalesce(first_day, 9000000)) VIRTUAL,
    body          TEXT NOT NULL CHECK (body <> '')
);
CREATE INDEX comments_newest ON comments (status, newest_key, recency_key, id);
CREATE INDEX comments_oldest ON comments (status, oldest_key, id);
CREATE INDEX comments_article ON comments (article_id, status, parent_id, position, id);
CREATE INDEX comments_thread ON comments (thread_id, status, id);
CREATE INDEX comments_author ON comments (folded_author, status);
CREATE INDEX comments_parent ON comments (parent_id) WHERE parent_id IS NOT NULL;

CREATE TABLE spans (
    document_id INTEGER NOT NULL REFERENCES documents (id),
    start_byte  INTEGER NOT NULL,
    end_byte    INTEGER NOT NULL CHECK (end_byte > start_byte),
    role        TEXT NOT NULL CHECK (role IN ('kicker', 'title', 'subtitle', 'byline', 'affiliation', 'heading',
        'paragraph', 'source', 'section', 'comment_author', 'comment', 'furniture')),
    article_id  INTEGER REFERENCES articles (id),
    block_id    TEXT,
    comment_id  INTEGER REFERENCES comments (id),
    PRIMARY KEY (document_id, start_byte)
) WITHOUT ROWID;
CREATE INDEX spans_article ON spans (article_id, start_byte) WHERE article_id IS NOT NULL;
CREATE INDEX spans_comment ON spans (comment_id) WHERE comment_id IS NOT NULL;

CREATE TABLE changes (
    seq     INTEGER PRIMARY KEY AUTOINCREMENT,
    op      TEXT NOT NULL CHECK (op IN ('created', 'updated', 'deleted')),
    type    TEXT NOT NULL, -- document, article, author, section or comment
    id      INTEGER NOT NULL,
    version INTEGER NOT NULL,
    at      DATETIME NOT NULL
);

-- What the database remembers about itself, such as that the sample page was loaded.
CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- +goose Down
DROP TABLE settings;
DROP TABLE changes;
DROP TABLE spans;
DROP TABLE comments;
DROP TABLE article_authors;
DROP TABLE articles;
DROP TABLE authors;
DROP TABLE sections;
DROP TABLE documents;
