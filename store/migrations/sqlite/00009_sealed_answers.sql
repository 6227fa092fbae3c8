-- +goose Up
-- Kept answers are encrypted from here on; those that are not have secrets in them.
DELETE FROM once;

-- +goose Down
DELETE FROM once;
