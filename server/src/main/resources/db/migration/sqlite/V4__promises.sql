-- What a ticket was promised when it was drawn, and how long it then waited, in seconds.

CREATE TABLE promise (
  id        INTEGER PRIMARY KEY,
  branch    INTEGER NOT NULL REFERENCES branch,
  day       TEXT NOT NULL,              -- 2026-11-24
  task_type TEXT NOT NULL,
  p10       INTEGER NOT NULL,
  p50       INTEGER NOT NULL,
  p90       INTEGER NOT NULL,
  waited    INTEGER NOT NULL
);

CREATE INDEX promise_branch_day ON promise (branch, day);
