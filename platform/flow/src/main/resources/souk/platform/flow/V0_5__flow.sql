-- Where each flow stands. One row a flow; it is written at each of its steps, so nothing that changes often is indexed.
CREATE TABLE flow (
    id       uuid        PRIMARY KEY,
    name     text        NOT NULL,
    phase    text        NOT NULL
             CHECK (phase IN ('FORWARD', 'COMPLETING', 'BACKWARD', 'GIVING_UP', 'COMPLETED', 'GIVEN_UP')),
    cursor   int         NOT NULL CHECK (cursor >= 0),
    attempts int         NOT NULL CHECK (attempts >= 0),
    since    timestamptz NOT NULL,
    due      timestamptz NOT NULL,
    alone    int         NOT NULL CHECK (alone >= 0),
    reason   jsonb,
    cancel   jsonb,
    version  bigint      NOT NULL,
    owner    text,
    history  jsonb       NOT NULL DEFAULT '[]',
    started  timestamptz NOT NULL,
    ended    timestamptz,
    CHECK ((ended IS NOT NULL) = (phase IN ('COMPLETED', 'GIVEN_UP'))),
    CHECK (ended IS NULL OR owner IS NULL),
    CHECK (phase NOT IN ('BACKWARD', 'GIVING_UP', 'GIVEN_UP') OR reason IS NOT NULL)
) WITH (fillfactor = 70);

CREATE INDEX flow_free ON flow (name, due) WHERE owner IS NULL AND ended IS NULL;
CREATE INDEX flow_owner ON flow (owner) WHERE owner IS NOT NULL;

-- Who drives flows, and until when that can be relied on.
CREATE TABLE flow_runner (
    name        text        PRIMARY KEY,
    lease_until timestamptz NOT NULL
);
