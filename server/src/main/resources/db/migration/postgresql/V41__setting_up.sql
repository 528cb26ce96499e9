-- Branches whose setting up from the centre has begun and is not whole: no server starts on this database until it is.
CREATE TABLE setting_up (
  branch TEXT PRIMARY KEY
);
