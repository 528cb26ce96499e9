-- What is known today of citizens who were sent to do it alone: for which task type, and whether they were sent, said that it
-- worked or not, or wanted a number all the same. The id is that of the event.
CREATE TABLE diversion (
  id        INTEGER PRIMARY KEY,
  task_type TEXT NOT NULL,
  how       TEXT NOT NULL
);
