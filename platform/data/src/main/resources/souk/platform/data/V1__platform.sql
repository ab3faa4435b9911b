-- What the platform keeps in every service's database, in the transaction of the change itself.

-- Facts that have happened and are not yet published. The columns id, aggregatetype, aggregateid, type and payload are
-- those that Debezium's outbox event router expects, so that it could take the relay's place. Rows become visible out of
-- the order of seq, therefore nobody may remember a "last seq": what was published is deleted.
CREATE TABLE outbox (
    seq           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id            uuid        NOT NULL UNIQUE,
    aggregatetype text        NOT NULL CHECK (aggregatetype <> ''),
    aggregateid   text        NOT NULL CHECK (aggregateid <> ''),
    type          text        NOT NULL CHECK (type <> ''),
    payload       bytea       NOT NULL,
    subject       text        NOT NULL,
    time          timestamptz NOT NULL,
    traceparent   text,
    correlationid text
)
-- A queue: every row is soon dead, so the vacuum comes by the number of dead rows and not by their share.
WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000,
      autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 50000);

-- The facts whose effect is in this database, per listener.
CREATE TABLE inbox (
    listener text        NOT NULL,
    id       uuid        NOT NULL,
    seen     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (listener, id)
);

-- For the pruning, which goes from the oldest on. Rows come in the order of time, so a small BRIN index is enough.
CREATE INDEX inbox_seen ON inbox USING brin (seen) WITH (pages_per_range = 32);
