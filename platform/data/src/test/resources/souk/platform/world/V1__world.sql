CREATE TABLE note (key text NOT NULL, text text NOT NULL);
-- Without a key on purpose: an effect that happens twice is seen twice.
CREATE TABLE effect (position bigint GENERATED ALWAYS AS IDENTITY, key text NOT NULL, text text NOT NULL);
