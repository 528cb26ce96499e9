-- What people show beside their passwords: a sealed secret, whether it is asked for, and the newest step that is used up;
-- hashes of the codes that stand in for it once.
CREATE TABLE second_factor (
  staff  TEXT PRIMARY KEY,
  secret TEXT NOT NULL,
  is_on  BIGINT NOT NULL,
  step   BIGINT NOT NULL
);

CREATE TABLE recovery_code (
  hash  TEXT PRIMARY KEY,
  staff TEXT NOT NULL
);

CREATE INDEX recovery_code_staff ON recovery_code (staff);
