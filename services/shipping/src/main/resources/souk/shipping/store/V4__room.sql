-- A consignment grows by the time when it is confirmed: with less room than this a third of them went to another page.
ALTER TABLE consignment SET (fillfactor = 45);
