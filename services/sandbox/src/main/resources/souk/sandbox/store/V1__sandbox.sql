-- What somebody pays. Several may have one reference: a real provider would not mind either, and an audit is to see it.
CREATE TABLE charge (
    id         text COLLATE "C" PRIMARY KEY,
    door       text             NOT NULL CHECK (door IN ('SANDBOX', 'STRIPE')),
    reference  text COLLATE "C" NOT NULL,
    currency   text             NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    amount     bigint           NOT NULL CHECK (amount > 0),
    method     text             NOT NULL,
    state      text             NOT NULL CHECK (state IN ('PENDING', 'AUTHORISED', 'CAPTURED', 'VOIDED', 'DECLINED')),
    captured   bigint           NOT NULL CHECK (captured BETWEEN 0 AND amount),
    refunded   bigint           NOT NULL CHECK (refunded BETWEEN 0 AND captured),
    created_at timestamptz      NOT NULL,
    CHECK ((state = 'CAPTURED') = (captured > 0))
);

CREATE INDEX charge_reference ON charge (reference);
CREATE INDEX charge_listed ON charge (created_at, id);

-- One wish of a client under its key, with what was answered. What is not answered was not done.
CREATE TABLE wish (
    key         text COLLATE "C" PRIMARY KEY,
    kind        text             NOT NULL CHECK (kind IN ('CHARGE', 'CAPTURE', 'REFUND')),
    content     text             NOT NULL,
    attempts    int              NOT NULL DEFAULT 0,
    charge_id   text             REFERENCES charge DEFERRABLE INITIALLY DEFERRED,
    code        text,
    message     text,
    conduct     text,
    answered_at timestamptz,
    CHECK (answered_at IS NULL OR (charge_id IS NOT NULL) <> (code IS NOT NULL))
);

-- What is still to be told, with the charge as it was then. A row without a time is given up.
CREATE TABLE webhook (
    id         text COLLATE "C" PRIMARY KEY,
    seq        bigint           GENERATED ALWAYS AS IDENTITY,
    kind       text             NOT NULL,
    copies     int              NOT NULL CHECK (copies BETWEEN 1 AND 2),
    attempts   int              NOT NULL DEFAULT 0,
    due_at     timestamptz,
    told_at    timestamptz      NOT NULL,
    charge_id  text             NOT NULL,
    door       text             NOT NULL,
    reference  text             NOT NULL,
    currency   text             NOT NULL,
    amount     bigint           NOT NULL,
    method     text             NOT NULL,
    state      text             NOT NULL,
    captured   bigint           NOT NULL,
    refunded   bigint           NOT NULL,
    created_at timestamptz      NOT NULL
);

CREATE INDEX webhook_due ON webhook (due_at, seq);
