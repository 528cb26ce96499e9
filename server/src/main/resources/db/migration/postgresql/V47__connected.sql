-- What the connections of the node's process call themselves here, so that others see at once when it has none any more; empty where an older program wrote it.
ALTER TABLE node ADD COLUMN session TEXT NOT NULL DEFAULT '';
