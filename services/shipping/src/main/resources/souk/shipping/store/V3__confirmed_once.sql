-- That an order is confirmed is said once, by its consignment, and no more by each of its shipments: these are indexed by their
-- state, so that to change it wrote a row and eight entries anew for each. A shipment that is CREATED may leave when its
-- consignment is confirmed; until then it is shown as PREPARED.
ALTER TABLE consignment ADD COLUMN confirmed_at timestamptz;
UPDATE consignment c
SET confirmed_at = coalesce((SELECT min(s.created_at) FROM shipment s WHERE s.order_id = c.order_id), now())
WHERE c.confirmed;
ALTER TABLE consignment DROP COLUMN confirmed;

UPDATE shipment SET state = 'CREATED' WHERE state = 'PREPARED';
ALTER TABLE shipment DROP CONSTRAINT shipment_state_check;
ALTER TABLE shipment ADD CONSTRAINT shipment_state_check
    CHECK (state IN ('CREATED', 'HANDED_OVER', 'DELIVERED', 'CANCELLED'));
