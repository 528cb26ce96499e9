-- What an errand goes on to from the shared desk at which it is received in this period.
ALTER TABLE fact ADD COLUMN IF NOT EXISTS bound_for TEXT;
