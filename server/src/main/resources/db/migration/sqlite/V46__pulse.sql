-- How many of the staff answered what in a month. All answers of a question are written with each, so that no row tells when.
CREATE TABLE pulse (
  month    TEXT NOT NULL,             -- 2026-11
  question TEXT NOT NULL,             -- hash of its words
  answer   TEXT NOT NULL,             -- id
  words    TEXT NOT NULL,             -- the question with its answers, as it was asked, as JSON
  people   INTEGER NOT NULL,
  PRIMARY KEY (month, question, answer)
) WITHOUT ROWID;

-- Who was asked in the running month, so that nobody is asked twice; erased with the month.
CREATE TABLE pulse_asked (
  staff    TEXT PRIMARY KEY,
  month    TEXT NOT NULL,
  answered INTEGER NOT NULL           -- 1: and has answered, nothing of what
) WITHOUT ROWID;
