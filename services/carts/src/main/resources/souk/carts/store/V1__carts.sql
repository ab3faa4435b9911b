-- How far the replica of the catalogue is, per product. A fact counts only if its revision is greater; who takes one in
-- holds this row, so that two cannot mix their offers.
CREATE TABLE product (
    name     text COLLATE "C" PRIMARY KEY CHECK (name LIKE 'products/_%'),
    revision bigint           NOT NULL CHECK (revision >= 1)
);

-- What the catalogue offers, or offered. A SKU can move from one product to another, and the facts of two products come in
-- any order; therefore each product has its own row of a SKU, and the one that counts is chosen when it is read.
CREATE TABLE offer (
    sku           text COLLATE "C" NOT NULL CHECK (sku <> ''),
    product       text COLLATE "C" NOT NULL REFERENCES product,
    title         text             NOT NULL,
    variant_title text             NOT NULL,
    seller        text             NOT NULL,
    price_minor   bigint           NOT NULL CHECK (price_minor >= 0),
    currency      text             NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    offered       boolean          NOT NULL,
    listed_at     timestamptz      NOT NULL,
    PRIMARY KEY (sku, product)
);

CREATE INDEX offer_product ON offer (product);

-- Whoever changes a cart locks its row. The requests are the last additions that may be repeated, the newest last.
CREATE TABLE cart (
    account          text COLLATE "C" PRIMARY KEY CHECK (account <> ''),
    revision         bigint           NOT NULL CHECK (revision >= 0),
    updated_at       timestamptz      NOT NULL,
    request_ids      text[]           NOT NULL DEFAULT '{}' CHECK (cardinality(request_ids) <= 32),
    request_contents text[]           NOT NULL DEFAULT '{}',
    CHECK (cardinality(request_contents) = cardinality(request_ids))
);

-- Carts that nobody touches are found by it.
CREATE INDEX cart_updated ON cart (updated_at);

CREATE TABLE cart_item (
    account          text COLLATE "C" NOT NULL REFERENCES cart ON DELETE CASCADE,
    sku              text COLLATE "C" NOT NULL CHECK (sku <> ''),
    quantity         int              NOT NULL CHECK (quantity BETWEEN 1 AND 10000),
    price_seen_minor bigint           NOT NULL CHECK (price_seen_minor >= 0),
    currency         text             NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    position         bigint           NOT NULL CHECK (position >= 1),
    PRIMARY KEY (account, sku)
);
