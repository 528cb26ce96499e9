-- How whoever booked a time wishes to be reached, while their visit is to come; then it is erased.
CREATE TABLE contact (
  appointment TEXT PRIMARY KEY,
  mark        TEXT NOT NULL,          -- the same for all bookings of one contact: a keyed hash
  mail        TEXT,                   -- closed by a secret of the installation
  reference   TEXT,                   -- what the municipality's own program calls them, closed too
  language    TEXT NOT NULL
);
CREATE INDEX contact_mark ON contact (mark);
-- What is to be told outside of bookings, and what became of it: nothing of a person.
CREATE TABLE outgoing (
  id          TEXT PRIMARY KEY,
  appointment TEXT NOT NULL,
  move        BIGINT NOT NULL,
  way         TEXT NOT NULL,          -- MAIL or WEBHOOK
  about       TEXT NOT NULL,
  since       BIGINT NOT NULL,       -- when it was due first
  due         BIGINT NOT NULL,
  tries       BIGINT NOT NULL,
  taken_until BIGINT NOT NULL,       -- it is a node's until then
  standing    TEXT NOT NULL,
  why         TEXT NOT NULL
);
CREATE INDEX outgoing_due ON outgoing (standing, way, due);
CREATE INDEX outgoing_of ON outgoing (appointment);
