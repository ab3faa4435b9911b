-- All shipments of one order. Whoever changes one of them locks this row, those of several orders in the order of their ids:
-- thus an order is cancelled or handed over, and what is told of it is counted right.
CREATE TABLE consignment (
    order_id            uuid PRIMARY KEY,
    customer            text COLLATE "C" NOT NULL CHECK (customer <> ''),
    region_code         text             NOT NULL CHECK (region_code ~ '^[A-Z]{2}$'),
    language_code       text             NOT NULL,
    postal_code         text             NOT NULL,
    sorting_code        text             NOT NULL,
    administrative_area text             NOT NULL,
    locality            text             NOT NULL CHECK (locality <> ''),
    sublocality         text             NOT NULL,
    organization        text             NOT NULL,
    recipients          text[]           NOT NULL CHECK (cardinality(recipients) >= 1),
    address_lines       text[]           NOT NULL CHECK (cardinality(address_lines) >= 1),
    confirmed           boolean          NOT NULL,
    ended               boolean          NOT NULL
);

-- The customer is that of the consignment, for lists.
CREATE TABLE shipment (
    id             uuid PRIMARY KEY,
    order_id       uuid             NOT NULL REFERENCES consignment,
    customer       text COLLATE "C" NOT NULL,
    warehouse      text COLLATE "C" NOT NULL CHECK (warehouse <> ''),
    seller         text COLLATE "C" NOT NULL CHECK (seller <> ''),
    tracking_code  text COLLATE "C" NOT NULL UNIQUE,
    state          text             NOT NULL
        CHECK (state IN ('PREPARED', 'CREATED', 'HANDED_OVER', 'DELIVERED', 'CANCELLED')),
    cancelled_by   text COLLATE "C" CHECK (cancelled_by IS NULL OR state = 'CANCELLED'),
    created_at     timestamptz      NOT NULL,
    updated_at     timestamptz      NOT NULL,
    handed_over_at timestamptz CHECK ((handed_over_at IS NOT NULL) = (state IN ('HANDED_OVER', 'DELIVERED'))),
    delivered_at   timestamptz CHECK ((delivered_at IS NOT NULL) = (state = 'DELIVERED')),
    UNIQUE (order_id, warehouse)
);

-- The ids are of version 7: the greatest is the newest.
CREATE INDEX shipment_customer ON shipment (customer, id);
CREATE INDEX shipment_seller ON shipment (seller, id);
CREATE INDEX shipment_seller_state ON shipment (seller, state, id);
CREATE INDEX shipment_state ON shipment (state, id);

CREATE TABLE shipment_item (
    shipment_id uuid   NOT NULL REFERENCES shipment,
    position    int    NOT NULL,
    sku         text   NOT NULL CHECK (sku <> ''),
    quantity    bigint NOT NULL CHECK (quantity > 0),
    title       text   NOT NULL,
    PRIMARY KEY (shipment_id, position)
);

-- What flows asked for, by the keys of their steps; also what they took back before it came. Never deleted: a request that
-- comes late is recognised by it.
CREATE TABLE step (
    action   text COLLATE "C" NOT NULL CHECK (action IN ('PREPARE', 'CANCEL')),
    key      text COLLATE "C" NOT NULL CHECK (key <> ''),
    order_id uuid CHECK (order_id IS NOT NULL OR state = 'UNDONE'),
    state    text             NOT NULL CHECK (state IN ('DONE', 'REFUSED', 'UNDONE')),
    refusal  text CHECK ((refusal IS NOT NULL) = (state = 'REFUSED')),
    PRIMARY KEY (action, key)
);
