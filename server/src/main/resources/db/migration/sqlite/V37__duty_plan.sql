-- The number of the duty plan rises with every change, and whoever changes it writes it first.
CREATE TABLE duty_plan (
  one          INTEGER PRIMARY KEY,   -- always 1
  turn         INTEGER NOT NULL
);
-- What is planned of somebody on a day, in all branches.
CREATE TABLE duty_day (
  staff        TEXT NOT NULL,
  day          TEXT NOT NULL,
  revision     INTEGER NOT NULL,      -- how often it was changed
  duties       TEXT NOT NULL,         -- branch, first quarter hour, the one after the last, what: ry 40 56 COUNTERS,ry 56 64 COURSE
  changed_turn INTEGER NOT NULL,
  PRIMARY KEY (staff, day)
);
CREATE INDEX duty_day_changed ON duty_day (changed_turn);
CREATE INDEX duty_day_day ON duty_day (day);
