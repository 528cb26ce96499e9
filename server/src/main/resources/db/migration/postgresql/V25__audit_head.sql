-- The newest entry of the audit log, so that what is cut off at its end is missed. No row until there is one.
CREATE TABLE audit_head (
  one    BIGINT PRIMARY KEY CHECK (one = 1),
  number BIGINT NOT NULL,
  sum    BIGINT NOT NULL
);

INSERT INTO audit_head (one, number, sum)
  SELECT 1, number, sum FROM audit ORDER BY number DESC LIMIT 1;
