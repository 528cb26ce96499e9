-- What in a branch's running day stands in the way of settings at its own server, for people: {"da":"...","en":"..."}; empty where nothing does.
ALTER TABLE home ADD COLUMN obstacles TEXT NOT NULL DEFAULT '';
