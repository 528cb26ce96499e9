-- Rows have checksums in SQLite only: PostgreSQL has them for its pages. The number is taken so that a version means
-- the same in both.
SELECT 1;
