-- Branches with a server of their own (delivery): which database that is, up to when all is here, and the settings that
-- it has or cannot take.
CREATE TABLE home (
  branch   TEXT PRIMARY KEY,
  home     TEXT NOT NULL,
  bound_at INTEGER NOT NULL,            -- milliseconds since 1970, UTC
  as_of    INTEGER NOT NULL,            -- milliseconds since 1970, UTC
  revision INTEGER NOT NULL,
  untaken  INTEGER NOT NULL,            -- number of the revision that it cannot take; 0 for none
  code     TEXT NOT NULL,
  detail   TEXT NOT NULL,
  released INTEGER NOT NULL
);

-- What this database is called where it delivers.
CREATE TABLE own_id (
  one INTEGER PRIMARY KEY,
  id  TEXT NOT NULL
);
