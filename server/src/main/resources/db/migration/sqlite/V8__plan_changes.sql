-- Which plan took force when in a running day: a fact like the others, made of its events, that stays
-- as long as the day's totals, so that reports name the targets that held.

CREATE TABLE plan_change (
  id     INTEGER PRIMARY KEY,            -- of the event
  stream INTEGER NOT NULL,               -- the day
  at     INTEGER NOT NULL,               -- milliseconds since 1970, UTC
  plan   TEXT NOT NULL REFERENCES plan (hash)
);

CREATE INDEX plan_change_stream ON plan_change (stream);
