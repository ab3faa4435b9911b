INSERT INTO payment (id, customer, currency, amount, state, provider, method, charge_key, provider_id, capture_key,
                     decline_message, captured, refunded, refunding, created_at, updated_at)
VALUES ('00000000-0000-7000-8000-000000000001', 'customers/ann', 'EUR', 1900, 'CAPTURED', 'sandbox', 'pm', 'k-1', 'ch-1', 'c-1', '',
        1900, 0, 0, now(), now()),
       ('00000000-0000-7000-8000-000000000002', 'customers/bob', 'EUR', 2500, 'VOIDED', 'sandbox', 'pm', 'k-2', 'ch-2', '', '',
        0, 0, 0, now(), now());

INSERT INTO ledger_entry (booking, account, currency, amount, payment_id, kind, created_at)
VALUES ('b-1', 'provider', 'EUR', 1900, '00000000-0000-7000-8000-000000000001', 'CAPTURE', now()),
       ('b-1', 'sales', 'EUR', -1900, '00000000-0000-7000-8000-000000000001', 'CAPTURE', now());
