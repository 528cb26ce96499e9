-- PostgreSQL keeps events in the order in which they come anyhow. The number is taken so that a
-- version means the same in both.
SELECT 1;
