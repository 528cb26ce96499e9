-- Every key is an integer that only grows: what is written together lies together.

CREATE TABLE branch (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
);

CREATE TABLE plan (
  id   INTEGER PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  text TEXT NOT NULL
);

-- One branch on one business day.
CREATE TABLE stream (
  id     INTEGER PRIMARY KEY,
  branch INTEGER NOT NULL REFERENCES branch,
  day    TEXT NOT NULL,               -- 2026-11-24
  plan   INTEGER NOT NULL REFERENCES plan,
  UNIQUE (branch, day)
);

-- The key is stream * 16777216 + sequence: once per stream and sequence, with no index beside the
-- table, and a stream is read in one go.
CREATE TABLE event (
  id       INTEGER PRIMARY KEY,
  name     TEXT NOT NULL,             -- kind of event, a name of its own
  version  INTEGER NOT NULL,          -- of the body
  at       INTEGER NOT NULL,          -- milliseconds since 1970, UTC
  body     TEXT NOT NULL,             -- JSON
  caller   TEXT,                      -- these five: the request that this event completed
  key      TEXT,
  hash     TEXT,
  status   INTEGER,
  answer   BLOB
);

-- One period in the life of an errand. The key is that of the event that began it.
CREATE TABLE fact (
  id          INTEGER PRIMARY KEY,
  number      TEXT NOT NULL,          -- P101
  errand      INTEGER NOT NULL,       -- from 0
  kind        TEXT NOT NULL,
  task_type   TEXT NOT NULL,
  counter     TEXT,
  staff       TEXT,
  staff_group TEXT,
  channel     TEXT NOT NULL,
  language    TEXT NOT NULL,
  training    INTEGER NOT NULL,
  start       INTEGER NOT NULL,       -- milliseconds since 1970, UTC
  "end"       INTEGER,                -- none while open
  outcome     TEXT,
  end_reason  TEXT
);
