-- What one counter wrote to the next about an errand, while that lives; then it is erased.
CREATE TABLE note (
  ticket TEXT PRIMARY KEY,
  branch TEXT NOT NULL,
  day    TEXT NOT NULL,               -- of the branch: 2026-11-24
  errand INTEGER NOT NULL,            -- which of the ticket, from 0
  text   TEXT NOT NULL
);
