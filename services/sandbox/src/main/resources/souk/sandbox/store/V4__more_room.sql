-- A wish grows when it is answered, so half of the page was not enough for all of them.
ALTER TABLE wish SET (fillfactor = 40);
ALTER TABLE charge SET (fillfactor = 45);
