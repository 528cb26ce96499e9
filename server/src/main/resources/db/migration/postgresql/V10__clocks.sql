-- The date that terms were last counted back from, in one row at most: a clock that is far ahead
-- moves it on by little.
CREATE TABLE reckoning (
  day TEXT PRIMARY KEY,               -- 2026-11-24
  at  BIGINT NOT NULL                 -- milliseconds since 1970, UTC: when it was reached
);

-- By how many milliseconds the clock of the node is ahead of the database's.
ALTER TABLE node ADD COLUMN clock_ahead BIGINT NOT NULL DEFAULT 0;
