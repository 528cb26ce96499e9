-- What figures need beyond the periods of errands, and the totals that outlive them.

ALTER TABLE fact ADD COLUMN lifeline INTEGER NOT NULL DEFAULT 0;

-- Which way of making facts a day's were made by; an older way is made anew from the events.
ALTER TABLE stream ADD COLUMN facts INTEGER NOT NULL DEFAULT 1;

-- Which way of making totals a day's were made by; 0: none yet.
ALTER TABLE stream ADD COLUMN totals INTEGER NOT NULL DEFAULT 0;

-- 0 once events and facts are deleted, because their term is over.
ALTER TABLE stream ADD COLUMN detail INTEGER NOT NULL DEFAULT 1;

-- What a counter does from then on. Keys as those of facts.
CREATE TABLE duty (
  id          INTEGER PRIMARY KEY,
  counter     TEXT NOT NULL,
  staff_group TEXT,
  state       TEXT NOT NULL,
  at          INTEGER NOT NULL        -- milliseconds since 1970, UTC
);

-- A visit rated: what it was about, not who it was with. Keys as those of facts.
CREATE TABLE rating (
  id          INTEGER PRIMARY KEY,
  task_type   TEXT NOT NULL,
  staff_group TEXT,
  channel     TEXT NOT NULL,
  language    TEXT NOT NULL,
  queued      INTEGER NOT NULL,       -- milliseconds since 1970, UTC; the whole hour
  help        INTEGER NOT NULL,
  solution    INTEGER NOT NULL
);

-- The totals of a day that is over, one row per group: counts, and times per whole second.
CREATE TABLE total (
  facet  TEXT NOT NULL,
  stream INTEGER NOT NULL REFERENCES stream,
  key    TEXT NOT NULL,
  body   TEXT NOT NULL,
  PRIMARY KEY (facet, stream, key)
) WITHOUT ROWID;

-- What was deleted because its term was over.
CREATE TABLE deletion (
  id     INTEGER PRIMARY KEY,
  at     INTEGER NOT NULL,            -- milliseconds since 1970, UTC
  kind   TEXT NOT NULL,
  stream INTEGER NOT NULL,
  rows   INTEGER NOT NULL
);
