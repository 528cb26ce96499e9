-- Events lie in the order in which they come, whatever branch they are of, and an index finds those
-- of a branch's day. With the events themselves in the order of the key, an append to one of many
-- branches fell in the middle of the table and split its pages: each cost four pages, now two.
CREATE TABLE event_as_it_came (
  id       BIGINT PRIMARY KEY,        -- stream * 16777216 + sequence; BIGINT, so not the row's own
  name     TEXT NOT NULL,             -- kind of event, a name of its own
  version  INTEGER NOT NULL,          -- of the body
  at       INTEGER NOT NULL,          -- milliseconds since 1970, UTC
  body     TEXT NOT NULL,             -- JSON
  caller   TEXT,                      -- these five: the request that this event completed
  key      TEXT,
  hash     TEXT,
  status   INTEGER,
  answer   BLOB,
  sum      INTEGER                    -- of the event and the sum before; none with the first ones
);

INSERT INTO event_as_it_came (id, name, version, at, body, caller, key, hash, status, answer, sum)
  SELECT id, name, version, at, body, caller, key, hash, status, answer, sum FROM event ORDER BY id;

DROP TABLE event;

ALTER TABLE event_as_it_came RENAME TO event;
