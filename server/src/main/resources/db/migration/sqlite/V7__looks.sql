-- Who saw figures of single persons, of what and what for.

CREATE TABLE look (
  id        INTEGER PRIMARY KEY,
  at        INTEGER NOT NULL,           -- milliseconds since 1970, UTC
  staff     TEXT NOT NULL,              -- who saw them
  purpose   TEXT NOT NULL,
  branches  TEXT NOT NULL,              -- each with a space before and after: " ry galten "
  first_day TEXT NOT NULL,              -- 2026-11-24
  last_day  TEXT NOT NULL,
  form      TEXT NOT NULL
);

CREATE INDEX look_at ON look (at);
