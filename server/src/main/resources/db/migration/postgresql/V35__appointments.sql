-- The book of a branch: its number rises with every change, and whoever changes it writes it first.
CREATE TABLE appointment_book (
  branch       TEXT PRIMARY KEY,
  turn         BIGINT NOT NULL
);
-- Who has booked which time: a code, and nothing of a person. A time in place of another is a row more.
CREATE TABLE appointment (
  id           TEXT NOT NULL,
  move         BIGINT NOT NULL,         -- how many times it has had
  branch       TEXT NOT NULL,
  day          TEXT NOT NULL,
  word         TEXT NOT NULL,
  starts       BIGINT NOT NULL,
  parts        TEXT NOT NULL,         -- what for and how many seconds: passport:600 library:300
  free_again   BIGINT NOT NULL,         -- when staff are free again
  come_from    BIGINT NOT NULL,
  kept_until   BIGINT NOT NULL,
  channel      TEXT NOT NULL,
  made_at      BIGINT NOT NULL,
  plan         TEXT NOT NULL,         -- hash of the plan that it was decided under
  standing     TEXT NOT NULL,
  made_turn    BIGINT NOT NULL,
  changed_turn BIGINT NOT NULL,
  PRIMARY KEY (id, move)
);
CREATE INDEX appointment_changed ON appointment (branch, changed_turn);
CREATE INDEX appointment_due ON appointment (standing, kept_until);
CREATE UNIQUE INDEX appointment_word ON appointment (branch, day, word) WHERE standing <> 'MOVED';
