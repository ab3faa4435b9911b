-- The tree of categories. A category never moves and never goes, so its path from the root is kept beside it.
CREATE TABLE category (
    id           text COLLATE "C"   PRIMARY KEY,
    parent_id    text COLLATE "C"   REFERENCES category,
    display_name text               NOT NULL CHECK (display_name <> ''),
    path         text[] COLLATE "C" NOT NULL UNIQUE CHECK (cardinality(path) BETWEEN 1 AND 10),
    CHECK (path[cardinality(path)] = id),
    CHECK (parent_id IS NOT DISTINCT FROM path[cardinality(path) - 1])
);

-- All that stands below a category is found by what its path holds.
CREATE INDEX category_path ON category USING gin (path);

-- A product is read and written as a whole, so it is one row: its variants are JSON, and reading it is one index lookup.
-- The birth is a fingerprint of the product as it was created; by it a repeated request is recognised for ever.
CREATE TABLE product (
    id           text COLLATE "C" PRIMARY KEY CHECK (id ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
    seller_id    text COLLATE "C" NOT NULL CHECK (seller_id <> ''),
    title        text             NOT NULL CHECK (title <> ''),
    description  text             NOT NULL,
    category_ids text[]           NOT NULL CHECK (cardinality(category_ids) <= 10),
    image_uris   text[]           NOT NULL CHECK (cardinality(image_uris) <= 50),
    attributes   jsonb            NOT NULL CHECK (jsonb_typeof(attributes) = 'object'),
    status       text             NOT NULL CHECK (status IN ('DRAFT', 'ACTIVE', 'ARCHIVED')),
    variants     jsonb            NOT NULL CHECK (jsonb_array_length(variants) BETWEEN 1 AND 100),
    revision     bigint           NOT NULL CHECK (revision >= 1),
    created_at   timestamptz      NOT NULL,
    updated_at   timestamptz      NOT NULL CHECK (updated_at >= created_at),
    deleted_at   timestamptz      CHECK (deleted_at >= created_at),
    birth        text             NOT NULL,
    CHECK (NOT jsonb_path_exists(variants, '$[*] ? (!(@.price_minor >= 0))'))
);

-- Lists go from the newest to the oldest; the id decides between those of one moment.
CREATE INDEX product_newest ON product (created_at DESC, id DESC);
CREATE INDEX product_newest_by_seller ON product (seller_id, created_at DESC, id DESC);
CREATE INDEX product_category ON product USING gin (category_ids);

-- Which product a SKU belongs to. The primary key is what makes a SKU unique in the whole market. A claim comes before
-- its product in the transaction, therefore the reference is looked at when it commits.
CREATE TABLE product_sku (
    sku        text COLLATE "C" PRIMARY KEY,
    product_id text COLLATE "C" NOT NULL REFERENCES product DEFERRABLE INITIALLY DEFERRED
);
