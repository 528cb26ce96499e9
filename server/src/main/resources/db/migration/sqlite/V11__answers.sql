-- Made of status and answer of the request that the event completed: tells when somebody or something
-- changed them. None with the answers of before.
ALTER TABLE event ADD COLUMN answer_sum INTEGER;
