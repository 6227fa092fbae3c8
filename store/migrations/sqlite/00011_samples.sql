-- +goose Up
-- SQLite plans a statement anew whenever a value is bound that it may compare with
-- the samples of an index in this table, which takes as long as running it. Without
-- samples it plans by the averages of sqlite_stat1, once. ANALYZE makes the table.
ANALYZE settings;
DELETE FROM sqlite_stat4;

-- +goose Down
