-- What became of the times of a day whose book another server keeps, counted as it told.
CREATE TABLE booked_at_home (
  stream    INTEGER NOT NULL REFERENCES stream,
  task_type TEXT NOT NULL,
  standing  TEXT NOT NULL,
  times     INTEGER NOT NULL,
  PRIMARY KEY (stream, task_type, standing)
) WITHOUT ROWID;
