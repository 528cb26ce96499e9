-- The date that terms were last counted back from, in one row at most: a clock that is far ahead
-- moves it on by little.
CREATE TABLE reckoning (
  day TEXT PRIMARY KEY,               -- 2026-11-24
  at  INTEGER NOT NULL                -- milliseconds since 1970, UTC: when it was reached
);
