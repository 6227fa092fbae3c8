-- +goose Up
-- Who is told of what happens. Secrets sign each delivery, so they are kept as
-- they are: whoever reads the database can sign, as for every symmetric key.
CREATE TABLE webhooks (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    url         TEXT NOT NULL CHECK (url <> ''),
    description TEXT,
    events      TEXT NOT NULL, -- JSON
    disabled    INTEGER NOT NULL DEFAULT 0,
    secret      TEXT NOT NULL,
    version     INTEGER NOT NULL DEFAULT 1,
    created_at  DATETIME NOT NULL,
    updated_at  DATETIME NOT NULL
);

-- What webhooks are told: one body for all of them.
CREATE TABLE webhook_events (
    id   TEXT PRIMARY KEY, -- random, so that receivers may tell events apart for good
    type TEXT NOT NULL,
    at   DATETIME NOT NULL,
    body TEXT NOT NULL -- JSON, as it is signed and sent
);
CREATE INDEX webhook_events_at ON webhook_events (at);

-- next_at is null for what is not to be sent: delivered, dead, or held while its
-- webhook is disabled.
CREATE TABLE webhook_deliveries (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    webhook_id   INTEGER NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
    event_id     TEXT NOT NULL REFERENCES webhook_events (id),
    event        TEXT NOT NULL,
    status       TEXT NOT NULL CHECK (status IN ('pending', 'delivered', 'dead')),
    attempts     INTEGER NOT NULL DEFAULT 0,
    last_status  INTEGER,
    last_error   TEXT,
    next_at      DATETIME,
    created_at   DATETIME NOT NULL,
    delivered_at DATETIME,
    id_key       INTEGER GENERATED ALWAYS AS (-id) VIRTUAL
);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (webhook_id, next_at, id) WHERE next_at IS NOT NULL;
CREATE INDEX webhook_deliveries_newest ON webhook_deliveries (webhook_id, id_key);
CREATE INDEX webhook_deliveries_status ON webhook_deliveries (webhook_id, status, id_key);
CREATE INDEX webhook_deliveries_event ON webhook_deliveries (event_id);
CREATE INDEX webhook_deliveries_created ON webhook_deliveries (created_at);

-- What receivers take for true: state is the slug of an article that readers see,
-- or the status of a reader's comment. It is kept only while a webhook is enabled,
-- and filled from what is stored when the first one is.
CREATE TABLE announced (
    type  TEXT NOT NULL, -- article or comment
    id    INTEGER NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (type, id)
) WITHOUT ROWID;

-- +goose Down
DROP TABLE announced;
DROP TABLE webhook_deliveries;
DROP TABLE webhook_events;
DROP TABLE webhooks;
