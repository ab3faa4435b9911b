-- A booking is written by the transaction that holds its payment, and neither is ever deleted: to look each payment up once more,
-- for each side of its booking, was half of what it took to write them.
ALTER TABLE ledger_entry DROP CONSTRAINT ledger_entry_payment_id_fkey;

-- Both are changed soon after they were made, and no column that changes is indexed: there is room for it on their page.
ALTER TABLE payment SET (fillfactor = 50);
ALTER TABLE step SET (fillfactor = 60);
