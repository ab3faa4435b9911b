-- With less room than this a third of the changes went to another page, and with them an entry in each index: a payment is
-- changed three times, and a step once, before the vacuum comes.
ALTER TABLE payment SET (fillfactor = 30);
ALTER TABLE step SET (fillfactor = 45);
