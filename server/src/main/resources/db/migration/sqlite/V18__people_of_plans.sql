-- 0 once people are taken out of the text of a plan, because their term is over.
ALTER TABLE plan ADD COLUMN people INTEGER NOT NULL DEFAULT 1;
