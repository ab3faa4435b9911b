-- An order is read and written as a whole, so it is one row: its lines, its hold and its history are JSON. What was agreed
-- never changes; only status, hold, parcels and history do, and none of these is indexed, so an update stays on its page.
CREATE TABLE orders (
    id             uuid             PRIMARY KEY,
    customer       text COLLATE "C" NOT NULL CHECK (customer <> ''),
    request_id     text COLLATE "C" NOT NULL CHECK (request_id <> ''),
    request        text             NOT NULL,
    lines          jsonb            NOT NULL CHECK (jsonb_array_length(lines) BETWEEN 1 AND 100),
    total_minor    bigint           NOT NULL CHECK (total_minor >= 0),
    currency       text             NOT NULL CHECK (length(currency) = 3),
    address        jsonb            NOT NULL,
    payment_method text             NOT NULL CHECK (payment_method <> ''),
    cart           text,
    status         text             NOT NULL CHECK (status IN
                                        ('PLACED', 'CONFIRMED', 'SHIPPED', 'DELIVERED', 'CANCELLING', 'CANCELLED')),
    hold           jsonb,
    shipped        boolean          NOT NULL DEFAULT false,
    delivered      boolean          NOT NULL DEFAULT false,
    history        jsonb            NOT NULL CHECK (jsonb_array_length(history) >= 1),
    placed_at      timestamptz      NOT NULL,
    CHECK (status NOT IN ('CONFIRMED', 'SHIPPED', 'DELIVERED') OR hold IS NOT NULL)
) WITH (fillfactor = 70);

-- By it a repeated request is recognised for ever.
CREATE UNIQUE INDEX orders_request ON orders (customer, request_id);

-- The ids grow with time, so this is the order of a customer's list.
CREATE INDEX orders_customer ON orders (customer, id);

-- A wish to cancel an order that was confirmed; its id is that of its flow. One order is cancelled at most once.
CREATE TABLE cancellation (
    id       uuid        PRIMARY KEY,
    order_id uuid        NOT NULL UNIQUE REFERENCES orders,
    code     text        NOT NULL,
    message  text        NOT NULL,
    asked_at timestamptz NOT NULL
);

-- How far the replica of the catalogue is, per product. A fact counts only if its revision is greater; who takes one in
-- holds this row, so that two cannot mix their offers.
CREATE TABLE product (
    name     text COLLATE "C" PRIMARY KEY,
    revision bigint           NOT NULL CHECK (revision >= 1)
);

-- What the catalogue offers, or offered, and at which price. A SKU can move from one product to another, and the facts of two
-- products come in any order; therefore each product has its own row of a SKU, and the one that counts is chosen when it is
-- read.
CREATE TABLE offer (
    sku         text COLLATE "C" NOT NULL,
    product     text COLLATE "C" NOT NULL REFERENCES product,
    title       text             NOT NULL,
    seller      text             NOT NULL,
    price_minor bigint           NOT NULL CHECK (price_minor >= 0),
    currency    text             NOT NULL,
    offered     boolean          NOT NULL,
    listed_at   timestamptz      NOT NULL,
    PRIMARY KEY (sku, product)
);

CREATE INDEX offer_product ON offer (product);
