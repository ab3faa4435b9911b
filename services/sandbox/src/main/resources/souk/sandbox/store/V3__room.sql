-- With less room than this half of the changes went to another page, and with them an entry in each index.
ALTER TABLE wish SET (fillfactor = 50);
ALTER TABLE charge SET (fillfactor = 60);
