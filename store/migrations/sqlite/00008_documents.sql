-- +goose Up
-- What a page was loaded with, so that it can be segmented again with the same,
-- and so that what an editor corrected of it stays when it is loaded again.
ALTER TABLE documents ADD COLUMN manifest TEXT NOT NULL DEFAULT '{}';
ALTER TABLE documents ADD COLUMN edited_at DATETIME; -- when an editor corrected what the manifest says

-- +goose Down
ALTER TABLE documents DROP COLUMN edited_at;
ALTER TABLE documents DROP COLUMN manifest;
