INSERT INTO orders (id, customer, request_id, request, lines, total_minor, currency, address, payment_method, status, hold,
                    history, placed_at)
VALUES ('00000000-0000-7000-8000-000000000001', 'customers/ann', 'r-1', '', '[{"sku":"CUP","quantity":2,"price":500},{"sku":"POT","quantity":1,"price":900}]',
        1900, 'EUR', '{}', 'pm', 'CONFIRMED', '{}', '[{"status":"PLACED"},{"status":"CONFIRMED"}]', now()),
       ('00000000-0000-7000-8000-000000000002', 'customers/bob', 'r-1', '', '[{"sku":"CUP","quantity":5,"price":500}]',
        2500, 'EUR', '{}', 'pm', 'CANCELLED', NULL, '[{"status":"PLACED"},{"status":"CANCELLED"}]', now());

INSERT INTO flow (id, name, phase, cursor, attempts, since, due, alone, reason, version, started, ended)
VALUES ('00000000-0000-7000-8000-000000000001', 'checkout', 'COMPLETED', 4, 0, now(), now(), 0, NULL, 5, now(), now()),
       ('00000000-0000-7000-8000-000000000002', 'checkout', 'GIVEN_UP', 0, 0, now(), now(), 0, '{}', 5, now(), now());
