INSERT INTO shipment (id, order_id, customer, warehouse, seller, tracking_code, state, created_at, updated_at)
VALUES ('00000000-0000-7000-8000-000000000011', '00000000-0000-7000-8000-000000000001', 'customers/ann',
        'warehouses/potters-main', 'sellers/potters', 'T-1', 'CREATED', now(), now()),
       ('00000000-0000-7000-8000-000000000012', '00000000-0000-7000-8000-000000000002', 'customers/bob',
        'warehouses/potters-main', 'sellers/potters', 'T-2', 'CANCELLED', now(), now());
