-- Who has read which news of a playbook, so that who leads sees whom they have not reached.
CREATE TABLE news_reading (
  staff     TEXT NOT NULL,
  task_type TEXT NOT NULL,
  news      TEXT NOT NULL,
  at        INTEGER NOT NULL,
  PRIMARY KEY (staff, task_type)
);
