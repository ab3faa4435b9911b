-- Of an addition that may be repeated 16 characters are kept: 12 of a digest of its id, 4 of one of its content. The newest is
-- last. It is written with every change, and so it is short.
ALTER TABLE cart ADD COLUMN marks text COLLATE "C" NOT NULL DEFAULT '' CHECK (length(marks) <= 512);

UPDATE cart
SET marks = coalesce(
        (SELECT string_agg(
                    left(md5(request ->> 'id'), 12) || left(md5(request ->> 'content'), 4), '' ORDER BY position)
         FROM jsonb_array_elements(requests) WITH ORDINALITY AS told (request, position)),
        '');

ALTER TABLE cart DROP COLUMN requests;
ALTER TABLE cart RENAME COLUMN marks TO requests;
