-- Who may do what: of passwords, sessions, devices and links only hashes.

CREATE TABLE credential (
  staff    TEXT PRIMARY KEY,
  hash     TEXT NOT NULL,
  one_time INTEGER NOT NULL,
  replaces TEXT NOT NULL
);

CREATE TABLE session (
  token_hash TEXT PRIMARY KEY,
  staff      TEXT NOT NULL,
  opened_at  INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
);

CREATE INDEX session_staff ON session (staff);

CREATE INDEX session_expires_at ON session (expires_at);

CREATE TABLE device (
  position   INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  token_hash TEXT NOT NULL UNIQUE,
  kind       TEXT NOT NULL,
  branch     TEXT NOT NULL,
  name       TEXT NOT NULL,
  since      INTEGER NOT NULL
);

-- A link stays on record after use, so that no second one is made for the same place.
CREATE TABLE enrolment (
  position    INTEGER PRIMARY KEY,
  secret_hash TEXT NOT NULL UNIQUE,
  kind        TEXT NOT NULL,
  branch      TEXT NOT NULL,
  name        TEXT NOT NULL,
  expires_at  INTEGER NOT NULL,
  used        INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE secret (
  name  TEXT PRIMARY KEY,
  value BLOB NOT NULL
);
