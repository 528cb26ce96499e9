-- Branches with a server of their own (delivery): which database that is, up to when all is here, and the settings that
-- it has or cannot take.
CREATE TABLE home (
  branch   TEXT PRIMARY KEY,
  home     TEXT NOT NULL,
  bound_at BIGINT NOT NULL,            -- milliseconds since 1970, UTC
  as_of    BIGINT NOT NULL,            -- milliseconds since 1970, UTC
  revision BIGINT NOT NULL,
  untaken  BIGINT NOT NULL,            -- number of the revision that it cannot take; 0 for none
  code     TEXT NOT NULL,
  detail   TEXT NOT NULL,
  released BIGINT NOT NULL
);

-- What this database is called where it delivers.
CREATE TABLE own_id (
  one BIGINT PRIMARY KEY,
  id  TEXT NOT NULL
);
