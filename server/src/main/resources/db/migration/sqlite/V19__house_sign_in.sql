-- What a session hangs on that the house's own sign-in opened, by hashes, and its last end; who on the staff a person of
-- the house is; and what may be used once.
ALTER TABLE session ADD COLUMN subject TEXT NOT NULL DEFAULT '';

ALTER TABLE session ADD COLUMN house_session TEXT NOT NULL DEFAULT '';

ALTER TABLE session ADD COLUMN ends_at INTEGER;

CREATE INDEX session_subject ON session (subject);

CREATE INDEX session_house_session ON session (house_session);

CREATE TABLE house_person (
  subject TEXT PRIMARY KEY,
  staff   TEXT NOT NULL UNIQUE
);

CREATE TABLE used_once (
  hash  TEXT PRIMARY KEY,
  until INTEGER NOT NULL
);

CREATE INDEX used_once_until ON used_once (until);
