-- Meetings of courses and events, with what reports count of each.
CREATE TABLE meeting (
  branch     TEXT NOT NULL,
  course     TEXT NOT NULL,
  begins     TEXT NOT NULL,           -- in the branch's time: 2026-11-24T14:00
  starts     INTEGER NOT NULL,
  ends       INTEGER NOT NULL,
  name       TEXT NOT NULL,           -- of the course, in Danish, when it was written last
  seats      INTEGER NOT NULL,
  called_off INTEGER NOT NULL,
  seated     INTEGER NOT NULL,
  came       INTEGER NOT NULL,
  missed     INTEGER NOT NULL,
  waiting    INTEGER NOT NULL,
  cancelled  INTEGER NOT NULL,
  PRIMARY KEY (branch, course, begins)
);
-- Who has a seat or waits for one: a code, and nothing of a person. No seat can be there twice.
CREATE TABLE booking (
  id         TEXT PRIMARY KEY,
  branch     TEXT NOT NULL,
  course     TEXT NOT NULL,
  begins     TEXT NOT NULL,
  word       TEXT NOT NULL,
  channel    TEXT NOT NULL,
  place      INTEGER NOT NULL,
  at         INTEGER NOT NULL,
  standing   TEXT NOT NULL,
  seat       INTEGER,
  UNIQUE (branch, course, begins, seat),
  UNIQUE (branch, word)
);
