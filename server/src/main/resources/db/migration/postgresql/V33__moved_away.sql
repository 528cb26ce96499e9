-- Branches that were at home in this database and are at home in another now: nothing is decided for them here.
CREATE TABLE moved_away (
  branch TEXT PRIMARY KEY
);
