INSERT INTO stock (sku, warehouse_id, on_hand, reserved, shipped, received, adjusted, updated_at)
VALUES ('CUP', 'potters-main', 8, 2, 0, 10, 0, now()),
       ('POT', 'potters-main', 3, 1, 0, 5, -1, now());

INSERT INTO movement (warehouse_id, sku, kind, quantity, order_id, reason, created_at)
VALUES ('potters-main', 'CUP', 'RECEIVED', 10, '', '', now()),
       ('potters-main', 'CUP', 'RESERVED', 2, 'orders/00000000-0000-7000-8000-000000000001', '', now()),
       ('potters-main', 'CUP', 'RESERVED', 5, 'orders/00000000-0000-7000-8000-000000000002', '', now()),
       ('potters-main', 'CUP', 'RELEASED', 5, 'orders/00000000-0000-7000-8000-000000000002', '', now()),
       ('potters-main', 'POT', 'RECEIVED', 5, '', '', now()),
       ('potters-main', 'POT', 'ADJUSTED', -1, '', 'broken', now()),
       ('potters-main', 'POT', 'RESERVED', 1, 'orders/00000000-0000-7000-8000-000000000001', '', now());

INSERT INTO reservation (key, order_id, state, created_at, expires_at)
VALUES ('00000000-0000-7000-8000-000000000001/reserve', 'orders/00000000-0000-7000-8000-000000000001', 'COMMITTED', now(), now()),
       ('00000000-0000-7000-8000-000000000002/reserve', 'orders/00000000-0000-7000-8000-000000000002', 'RELEASED', now(), now());

INSERT INTO reservation_line (key, sku, warehouse_id, quantity, shipped, released)
VALUES ('00000000-0000-7000-8000-000000000001/reserve', 'CUP', 'potters-main', 2, 0, 0),
       ('00000000-0000-7000-8000-000000000001/reserve', 'POT', 'potters-main', 1, 0, 0),
       ('00000000-0000-7000-8000-000000000002/reserve', 'CUP', 'potters-main', 5, 0, 5);
