-- What the house says of its people and groups by SCIM; who works here follows from it, in the
-- settings. No more than this is kept of what it says.
CREATE TABLE scim_person (
  id          TEXT PRIMARY KEY,
  staff       TEXT NOT NULL UNIQUE,   -- who that is on the staff, for ever
  user_name   TEXT NOT NULL,
  user_key    TEXT NOT NULL UNIQUE,   -- the same in small letters
  external_id TEXT NOT NULL,          -- empty for none, as the names below
  active      INTEGER NOT NULL,
  display     TEXT NOT NULL,
  given       TEXT NOT NULL,
  family      TEXT NOT NULL,
  formatted   TEXT NOT NULL,
  version     INTEGER NOT NULL,       -- from 1
  created_at  INTEGER NOT NULL,       -- milliseconds since 1970, UTC
  modified_at INTEGER NOT NULL
);

CREATE INDEX scim_person_external ON scim_person (external_id);

CREATE TABLE scim_group (
  id          TEXT PRIMARY KEY,
  display     TEXT NOT NULL,
  external_id TEXT NOT NULL,          -- empty for none
  version     INTEGER NOT NULL,
  created_at  INTEGER NOT NULL,
  modified_at INTEGER NOT NULL
);

CREATE TABLE scim_member (
  group_id  TEXT NOT NULL,
  person_id TEXT NOT NULL,
  PRIMARY KEY (group_id, person_id)
);

CREATE INDEX scim_member_person ON scim_member (person_id);
