-- The book of a branch: its number rises with every change, and whoever changes it writes it first.
CREATE TABLE appointment_book (
  branch       TEXT PRIMARY KEY,
  turn         INTEGER NOT NULL
);
-- Who has booked which time: a code, and nothing of a person. A time in place of another is a row more.
CREATE TABLE appointment (
  id           TEXT NOT NULL,
  move         INTEGER NOT NULL,         -- how many times it has had
  branch       TEXT NOT NULL,
  day          TEXT NOT NULL,
  word         TEXT NOT NULL,
  starts       INTEGER NOT NULL,
  parts        TEXT NOT NULL,         -- what for and how many seconds: passport:600 library:300
  free_again   INTEGER NOT NULL,         -- when staff are free again
  come_from    INTEGER NOT NULL,
  kept_until   INTEGER NOT NULL,
  channel      TEXT NOT NULL,
  made_at      INTEGER NOT NULL,
  plan         TEXT NOT NULL,         -- hash of the plan that it was decided under
  standing     TEXT NOT NULL,
  made_turn    INTEGER NOT NULL,
  changed_turn INTEGER NOT NULL,
  PRIMARY KEY (id, move)
);
CREATE INDEX appointment_changed ON appointment (branch, changed_turn);
CREATE INDEX appointment_due ON appointment (standing, kept_until);
CREATE UNIQUE INDEX appointment_word ON appointment (branch, day, word) WHERE standing <> 'MOVED';
