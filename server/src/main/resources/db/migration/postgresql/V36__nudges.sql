-- Which phones are to be told of their tickets, while these are open; then it is erased.
CREATE TABLE nudge (
  ticket TEXT PRIMARY KEY,
  branch TEXT NOT NULL,
  day    TEXT NOT NULL,               -- of the branch: 2026-11-24
  walk   BIGINT NOT NULL,             -- minutes that the holder takes to come back
  sealed TEXT NOT NULL,               -- what the browser gave, closed by a secret of the installation
  told   TEXT NOT NULL                -- what was told, each word between blanks
);
