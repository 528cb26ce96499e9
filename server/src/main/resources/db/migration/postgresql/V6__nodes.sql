-- Which nodes there are, and which of them decides for which branch. Times by this database's clock.

CREATE TABLE node (
  id         TEXT PRIMARY KEY,        -- of one start of one node
  name       TEXT NOT NULL,
  cluster    TEXT NOT NULL,
  protocol   BIGINT NOT NULL,
  plans      TEXT NOT NULL,
  leaving    BIGINT NOT NULL,
  reaches    TEXT NOT NULL,           -- ids, with spaces between them
  since      BIGINT NOT NULL,         -- milliseconds since 1970, UTC
  held_until BIGINT NOT NULL          -- what the node owns is its own until then
);

CREATE TABLE branch_owner (
  branch TEXT PRIMARY KEY,
  node   TEXT NOT NULL
);
