-- Whom screens and staff told today that something is not done here: what, who told it, and the time in service that it took.
-- The id is that of the event, or of the fact of the service at whose end it was told.
CREATE TABLE elsewhere (
  id        INTEGER PRIMARY KEY,
  elsewhere TEXT NOT NULL,
  channel   TEXT NOT NULL,
  millis    INTEGER NOT NULL
);
