-- Meetings of courses and events, with what reports count of each.
CREATE TABLE meeting (
  branch     TEXT NOT NULL,
  course     TEXT NOT NULL,
  begins     TEXT NOT NULL,           -- in the branch's time: 2026-11-24T14:00
  starts     BIGINT NOT NULL,
  ends       BIGINT NOT NULL,
  name       TEXT NOT NULL,           -- of the course, in Danish, when it was written last
  seats      BIGINT NOT NULL,
  called_off BIGINT NOT NULL,
  seated     BIGINT NOT NULL,
  came       BIGINT NOT NULL,
  missed     BIGINT NOT NULL,
  waiting    BIGINT NOT NULL,
  cancelled  BIGINT NOT NULL,
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
  place      BIGINT NOT NULL,
  at         BIGINT NOT NULL,
  standing   TEXT NOT NULL,
  seat       BIGINT,
  UNIQUE (branch, course, begins, seat),
  UNIQUE (branch, word)
);
