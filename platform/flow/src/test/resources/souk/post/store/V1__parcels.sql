CREATE TABLE parcel (
    id     uuid PRIMARY KEY,
    poison boolean NOT NULL DEFAULT false,
    ending text
);

-- What each ending did, line by line: two lines of one parcel would be two endings.
CREATE TABLE ending (
    parcel uuid NOT NULL,
    what   text NOT NULL
);
