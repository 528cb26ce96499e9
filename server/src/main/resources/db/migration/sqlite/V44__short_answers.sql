-- How often questions after visits were answered alike on a day: a row for each answer would have the place of its event.
CREATE TABLE short_answer (
  stream   INTEGER NOT NULL REFERENCES stream,
  question TEXT NOT NULL,
  answer   TEXT NOT NULL,
  visits   INTEGER NOT NULL,
  PRIMARY KEY (stream, question, answer)
) WITHOUT ROWID;
