INSERT INTO consignment (order_id, customer, region_code, language_code, postal_code, sorting_code, administrative_area,
    locality, sublocality, organization, recipients, address_lines, confirmed_at, ended)
SELECT id, customer, 'DE', '', '10115', '', '', 'Berlin', '', '', ARRAY['Ann'], ARRAY['Invalidenstr. 1'], confirmed_at, ended
FROM (VALUES ('00000000-0000-7000-8000-000000000001'::uuid, 'customers/ann', now(), false),
             ('00000000-0000-7000-8000-000000000002'::uuid, 'customers/bob', NULL, true))
    AS one (id, customer, confirmed_at, ended);

INSERT INTO shipment (id, order_id, customer, warehouse, seller, tracking_code, state, created_at, updated_at)
VALUES ('00000000-0000-7000-8000-000000000011', '00000000-0000-7000-8000-000000000001', 'customers/ann',
        'warehouses/potters-main', 'sellers/potters', 'T-1', 'CREATED', now(), now()),
       ('00000000-0000-7000-8000-000000000012', '00000000-0000-7000-8000-000000000002', 'customers/bob',
        'warehouses/potters-main', 'sellers/potters', 'T-2', 'CANCELLED', now(), now());
