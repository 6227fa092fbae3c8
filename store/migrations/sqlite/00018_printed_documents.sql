-- +goose Up
-- What is told of an article's page, beside the rows of pages, each of which has a page of
-- the file for itself: one of three that reading an article takes where the file is not in
-- memory. PostgreSQL keeps the texts beside the rows.
CREATE INDEX documents_printed ON documents (id, publication, issued_on, print_page);

-- +goose Down
DROP INDEX documents_printed;
