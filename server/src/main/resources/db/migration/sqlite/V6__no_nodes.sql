-- Nodes and their branches are kept in PostgreSQL only: this file belongs to one process. The number
-- is taken so that a version means the same in both.
SELECT 1;
