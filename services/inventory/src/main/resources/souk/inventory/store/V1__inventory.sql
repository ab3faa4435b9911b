-- Who locks reservations and stock locks reservations first, in the order of their keys, and then stock, in the order of SKU
-- and warehouse. So no two transactions ever wait for each other in a circle.

CREATE TABLE warehouse (
    id          text COLLATE "C" PRIMARY KEY CHECK (id ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
    seller_id   text COLLATE "C" NOT NULL CHECK (seller_id <> ''),
    title       text             NOT NULL CHECK (title <> ''),
    region_code text             NOT NULL CHECK (region_code ~ '^([A-Z]{2})?$'),
    created_at  timestamptz      NOT NULL
);

-- A seller's own are listed by it.
CREATE INDEX warehouse_seller ON warehouse (seller_id, id);

-- Whose a SKU is: a replica of what the catalogue tells. Of one product the greater revision is newer, of two the later.
CREATE TABLE sku_owner (
    sku       text COLLATE "C" PRIMARY KEY CHECK (sku <> ''),
    seller_id text COLLATE "C" NOT NULL CHECK (seller_id <> ''),
    product   text COLLATE "C" NOT NULL,
    revision  bigint           NOT NULL CHECK (revision >= 1),
    listed_at timestamptz      NOT NULL
);

-- What there is. Rows change all the time and no column that changes is indexed, so that an update stays within its page.
CREATE TABLE stock (
    sku          text COLLATE "C" NOT NULL CHECK (sku <> ''),
    warehouse_id text COLLATE "C" NOT NULL REFERENCES warehouse,
    on_hand      bigint           NOT NULL CHECK (on_hand >= 0),
    reserved     bigint           NOT NULL CHECK (reserved >= 0),
    shipped      bigint           NOT NULL CHECK (shipped >= 0),
    received     bigint           NOT NULL CHECK (received >= 0),
    adjusted     bigint           NOT NULL,
    updated_at   timestamptz      NOT NULL,
    PRIMARY KEY (sku, warehouse_id),
    CONSTRAINT stock_adds_up CHECK (on_hand + reserved + shipped = received + adjusted)
) WITH (fillfactor = 60);

CREATE INDEX stock_warehouse ON stock (warehouse_id, sku);

-- Everything that ever moved. Rows are added and never changed.
CREATE TABLE movement (
    number       bigint           GENERATED ALWAYS AS IDENTITY,
    warehouse_id text COLLATE "C" NOT NULL,
    sku          text COLLATE "C" NOT NULL,
    kind         text             NOT NULL CHECK (kind IN ('RECEIVED', 'ADJUSTED', 'RESERVED', 'RELEASED', 'SHIPPED')),
    quantity     bigint           NOT NULL CHECK (quantity > 0 OR kind = 'ADJUSTED' AND quantity <> 0),
    order_id     text COLLATE "C" NOT NULL CHECK ((order_id <> '') = (kind IN ('RESERVED', 'RELEASED', 'SHIPPED'))),
    reason       text             NOT NULL CHECK ((reason <> '') = (kind = 'ADJUSTED')),
    created_at   timestamptz      NOT NULL,
    PRIMARY KEY (warehouse_id, number)
);

CREATE INDEX movement_sku ON movement (warehouse_id, sku, number);

-- What is held, or was, or was refused, by the key of the step that asked for it. RELEASED without an order is the memory
-- of an undo that came first.
CREATE TABLE reservation (
    key            text COLLATE "C" PRIMARY KEY CHECK (key <> ''),
    order_id       text COLLATE "C" CHECK (order_id <> ''),
    state          text             NOT NULL
        CHECK (state IN ('HELD', 'COMMITTED', 'REFUSED', 'RELEASED', 'EXPIRED')),
    created_at     timestamptz      NOT NULL,
    expires_at     timestamptz      NOT NULL CHECK (expires_at >= created_at),
    missing_skus   text[]           NOT NULL DEFAULT '{}',
    missing_counts bigint[]         NOT NULL DEFAULT '{}',
    CHECK (order_id IS NOT NULL OR state = 'RELEASED'),
    CHECK ((state = 'REFUSED') = (cardinality(missing_skus) > 0)),
    CHECK (cardinality(missing_skus) = cardinality(missing_counts))
);

CREATE INDEX reservation_order ON reservation (order_id);
CREATE INDEX reservation_expiry ON reservation (expires_at) WHERE state = 'HELD';

-- What is held, and where: what was neither shipped nor released. The key is one of a reservation, written by the same
-- transaction; a foreign key would look each line up once more, by a plan that was made when the table was still empty.
CREATE TABLE reservation_line (
    key          text COLLATE "C" NOT NULL,
    sku          text COLLATE "C" NOT NULL,
    warehouse_id text COLLATE "C" NOT NULL,
    quantity     bigint           NOT NULL CHECK (quantity > 0),
    shipped      bigint           NOT NULL DEFAULT 0 CHECK (shipped >= 0),
    released     bigint           NOT NULL DEFAULT 0 CHECK (released >= 0),
    PRIMARY KEY (key, sku, warehouse_id),
    CHECK (shipped + released <= quantity)
);

-- Deliveries and corrections that may be repeated, with the answer of the first time.
CREATE TABLE stock_request (
    account    text COLLATE "C" NOT NULL,
    request_id text COLLATE "C" NOT NULL CHECK (request_id <> ''),
    content    text             NOT NULL,
    created_at timestamptz      NOT NULL,
    skus       text[]           NOT NULL DEFAULT '{}',
    on_hand    bigint[]         NOT NULL DEFAULT '{}',
    reserved   bigint[]         NOT NULL DEFAULT '{}',
    shipped    bigint[]         NOT NULL DEFAULT '{}',
    received   bigint[]         NOT NULL DEFAULT '{}',
    adjusted   bigint[]         NOT NULL DEFAULT '{}',
    PRIMARY KEY (account, request_id)
);

CREATE INDEX stock_request_created ON stock_request (created_at);
