-- What a buyer pays for one order. The row is there before the provider is called, with the key of the charge.
CREATE TABLE payment (
    id              uuid             PRIMARY KEY,
    customer        text COLLATE "C" NOT NULL CHECK (customer <> ''),
    currency        text             NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    amount          bigint           NOT NULL CHECK (amount > 0),
    state           text             NOT NULL CHECK (state IN
                        ('PENDING', 'AUTHORISED', 'CAPTURED', 'PARTIALLY_REFUNDED', 'REFUNDED', 'VOIDED', 'DECLINED')),
    provider        text             NOT NULL CHECK (provider <> ''),
    method          text             NOT NULL,
    charge_key      text COLLATE "C" NOT NULL,
    provider_id     text             NOT NULL,
    capture_key     text             NOT NULL,
    decline_message text             NOT NULL,
    captured        bigint           NOT NULL CHECK (captured IN (0, amount)),
    refunded        bigint           NOT NULL CHECK (refunded >= 0),
    refunding       bigint           NOT NULL CHECK (refunding >= 0),
    created_at      timestamptz      NOT NULL,
    updated_at      timestamptz      NOT NULL CHECK (updated_at >= created_at),
    CHECK (refunded + refunding <= captured),
    CHECK ((captured > 0) = (state IN ('CAPTURED', 'PARTIALLY_REFUNDED', 'REFUNDED'))),
    CHECK ((refunded > 0) = (state IN ('PARTIALLY_REFUNDED', 'REFUNDED'))),
    CHECK ((state = 'REFUNDED') = (captured > 0 AND refunded = captured)),
    CHECK (captured = 0 OR capture_key <> '')
) WITH (fillfactor = 80);

-- Lists go from the newest to the oldest; the id decides between those of one moment.
CREATE INDEX payment_newest ON payment (created_at DESC, id DESC);
CREATE INDEX payment_newest_by_customer ON payment (customer, created_at DESC, id DESC);

-- What flows asked for, by their keys: a repetition is recognised by it for ever, and so is what comes after its own undo.
-- The undo of a step that never was leaves a row, too, hence there may be no such payment.
CREATE TABLE step (
    key        text COLLATE "C" PRIMARY KEY,
    payment_id uuid             NOT NULL,
    kind       text             NOT NULL CHECK (kind IN ('AUTHORISE', 'CAPTURE', 'REFUND')),
    state      text             NOT NULL CHECK (state IN ('INTENDED', 'DONE', 'REFUSED', 'UNDOING', 'UNDONE')),
    refusal    text             NOT NULL,
    detail     text             NOT NULL,
    CHECK (state <> 'REFUSED' OR refusal <> '')
) WITH (fillfactor = 80);

-- Each wish to give money back, kept before the provider is called; its key is the provider's. A wish that is declined may
-- be followed by another attempt, under the next key.
CREATE TABLE refund (
    key        text COLLATE "C" PRIMARY KEY,
    wish       text COLLATE "C" NOT NULL,
    content    text             NOT NULL,
    payment_id uuid             NOT NULL REFERENCES payment,
    currency   text             NOT NULL,
    amount     bigint           NOT NULL CHECK (amount > 0),
    state      text             NOT NULL CHECK (state IN ('INTENDED', 'DONE', 'REFUSED')),
    detail     text             NOT NULL,
    reason     text             NOT NULL,
    asked_by   text             NOT NULL,
    created_at timestamptz      NOT NULL,
    asked_at   timestamptz      NOT NULL
);

CREATE INDEX refund_wish ON refund (wish);
CREATE INDEX refund_open ON refund (asked_at) WHERE state = 'INTENDED';

-- The books. An entry is a debit if it is positive, and a credit if it is negative. A booking is made once.
CREATE TABLE ledger_entry (
    number     bigint           GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    booking    text COLLATE "C" NOT NULL,
    account    text COLLATE "C" NOT NULL CHECK (account <> ''),
    currency   text             NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    amount     bigint           NOT NULL CHECK (amount <> 0),
    payment_id uuid             NOT NULL REFERENCES payment,
    kind       text             NOT NULL CHECK (kind IN ('CAPTURE', 'REFUND')),
    created_at timestamptz      NOT NULL,
    UNIQUE (booking, account)
);

CREATE INDEX ledger_entry_payment ON ledger_entry (payment_id, number);

-- What one statement books adds up to zero, booking by booking. So do the books, therefore, at every moment.
CREATE FUNCTION ledger_adds_up() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM booked GROUP BY booking, currency HAVING sum(amount) <> 0) THEN
        RAISE EXCEPTION 'the entries of a booking add up to zero' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER ledger_adds_up AFTER INSERT ON ledger_entry
    REFERENCING NEW TABLE AS booked FOR EACH STATEMENT EXECUTE FUNCTION ledger_adds_up();

-- What is booked stays booked; a mistake is mended by another booking.
CREATE FUNCTION ledger_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what is booked stays booked' USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER ledger_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_kept();

-- The webhooks that were taken, for as long as they may come again.
CREATE TABLE webhook (
    id      text COLLATE "C" PRIMARY KEY,
    seen_at timestamptz      NOT NULL
);

CREATE INDEX webhook_seen ON webhook (seen_at);
