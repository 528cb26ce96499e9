-- The municipality's settings, change by change. What was kept once stays.

CREATE TABLE settings (
  hash TEXT PRIMARY KEY,                -- SHA-256 of the text, in hex
  text TEXT NOT NULL                    -- the documents in canonical JSON
);

CREATE TABLE revision (
  number      BIGINT PRIMARY KEY,       -- 1, 2, ... without gaps
  at          BIGINT NOT NULL,          -- milliseconds since 1970, UTC
  who         TEXT NOT NULL,
  why         TEXT NOT NULL,
  starts      TEXT NOT NULL,            -- now, next-opening or 2026-11-24
  base        BIGINT NOT NULL,          -- number of the revision that was changed; 0: none
  settings    TEXT NOT NULL,            -- their hash
  differences TEXT NOT NULL,            -- JSON: words per language
  sum         BIGINT NOT NULL           -- made of all this and of the sum of the one before
);

-- Which settings a node runs with follows from the revisions, whatever its files say.
ALTER TABLE node DROP COLUMN IF EXISTS plans;
