-- Made of the event and of the sum of the one before: tells when somebody changed the journal. None
-- with the events of before.
ALTER TABLE event ADD COLUMN sum INTEGER;
