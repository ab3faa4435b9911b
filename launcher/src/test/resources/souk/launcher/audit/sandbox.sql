INSERT INTO charge (id, door, reference, currency, amount, method, state, captured, refunded, created_at)
VALUES ('ch-1', 'SANDBOX', 'payments/00000000-0000-7000-8000-000000000001', 'EUR', 1900, 'pm', 'CAPTURED', 1900, 0, now()),
       ('ch-2', 'SANDBOX', 'payments/00000000-0000-7000-8000-000000000002', 'EUR', 2500, 'pm', 'VOIDED', 0, 0, now());
