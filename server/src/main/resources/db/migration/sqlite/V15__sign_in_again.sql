-- When a password stops working, none for never, and what a session rests on: sessions from before rest on nothing, so everybody signs in once.
ALTER TABLE credential ADD COLUMN until INTEGER;

ALTER TABLE session ADD COLUMN basis TEXT NOT NULL DEFAULT '';
