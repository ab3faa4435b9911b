-- What is in a cart stands in its row: it is never looked for but by its owner, and so a change of many carts is one read and
-- one write. Items are {sku, quantity, seen, currency} in the order in which they were added, where "seen" is the price in
-- minor units when it was last seen. Requests are {id, content}: the last additions that may be repeated, the newest last.
ALTER TABLE cart
    ADD COLUMN items    jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_array_length(items) <= 100),
    ADD COLUMN requests jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_array_length(requests) <= 32);

UPDATE cart
SET items = coalesce(
        (SELECT jsonb_agg(
                    jsonb_build_object(
                        'sku', sku, 'quantity', quantity, 'seen', price_seen_minor, 'currency', currency)
                    ORDER BY position, sku)
         FROM cart_item
         WHERE cart_item.account = cart.account),
        '[]'),
    requests = coalesce(
        (SELECT jsonb_agg(jsonb_build_object('id', id, 'content', content) ORDER BY position)
         FROM unnest(request_ids, request_contents) WITH ORDINALITY AS request (id, content, position)),
        '[]');

DROP TABLE cart_item;

ALTER TABLE cart
    DROP COLUMN request_ids,
    DROP COLUMN request_contents;

-- Each change updates the row where it stands, as long as its page has room and no index has to know: of the indexes only a
-- BRIN is so content. Old carts stand together, so it finds them.
ALTER TABLE cart SET (fillfactor = 60);
DROP INDEX cart_updated;
CREATE INDEX cart_updated ON cart USING brin (updated_at) WITH (pages_per_range = 16, autosummarize = on);
