-- Where in its branch a device stands, empty when nobody said, and when it last asked something, so that every node knows after a start.
ALTER TABLE device ADD COLUMN place TEXT NOT NULL DEFAULT '';

ALTER TABLE device ADD COLUMN last_seen BIGINT;
