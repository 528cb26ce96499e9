-- A token that was revoked leaves its name, by which the audit log tells who it was; its hash is gone.
ALTER TABLE service_token ADD COLUMN revoked_at INTEGER;
