-- The time that its citizen was promised, in milliseconds: a wait that began earlier counts from it.
ALTER TABLE fact ADD COLUMN appointment INTEGER;
