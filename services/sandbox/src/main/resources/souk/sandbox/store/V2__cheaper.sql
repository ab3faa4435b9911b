-- A charge and the wish for it are written by one transaction, which need not be asked whether it did.
ALTER TABLE wish DROP CONSTRAINT wish_charge_id_fkey;

-- Both are changed soon after they were made, and no column that changes is indexed: there is room for it on their page.
ALTER TABLE wish SET (fillfactor = 70);
ALTER TABLE charge SET (fillfactor = 80);
