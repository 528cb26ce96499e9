-- Nodes are in PostgreSQL alone: nothing to do here.
SELECT 1;
