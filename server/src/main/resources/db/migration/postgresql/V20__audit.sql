-- Who did what, or was refused; each entry sealed with a checksum of itself and the one before.
CREATE TABLE audit (
  number    BIGINT PRIMARY KEY,      -- counts on from 1, over all nodes
  at        BIGINT NOT NULL,         -- milliseconds since 1970, UTC
  actor     TEXT NOT NULL,            -- anyone, staff, device, operator or system
  actor_id  TEXT NOT NULL,            -- pseudonym or device; empty for none
  origin    TEXT NOT NULL,            -- shortened address; empty from within
  operation TEXT NOT NULL,
  about     TEXT NOT NULL,            -- each with a space before and after: " branch=ry counter=2 "
  result    TEXT NOT NULL,            -- done, or the code of a problem
  times     BIGINT NOT NULL,
  request   TEXT NOT NULL,
  sum       BIGINT NOT NULL
);

CREATE INDEX audit_at ON audit (at);
