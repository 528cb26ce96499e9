-- Whether something is to be done here, asked of the owner of a task type during a service: by nobody and for nobody.
CREATE TABLE grey_question (
  id          TEXT PRIMARY KEY,
  branch      TEXT NOT NULL,
  task_type   TEXT NOT NULL,
  day         TEXT NOT NULL,          -- of the branch: 2026-11-24
  at          BIGINT NOT NULL,
  note        TEXT,                   -- erased when it is answered, or after a month
  answer      TEXT,
  answered_at BIGINT,
  shared      BIGINT NOT NULL        -- 1: everybody reads the answer in the playbook
);
CREATE INDEX grey_question_day ON grey_question (day);

-- A counter asks a lifeline. Who asked and who answered are erased when it has ended.
CREATE TABLE lifeline_ask (
  id        TEXT PRIMARY KEY,
  branch    TEXT NOT NULL,
  counter   TEXT NOT NULL,
  task_type TEXT NOT NULL,
  day       TEXT NOT NULL,
  at        BIGINT NOT NULL,
  asked_by  TEXT,
  taken_by  TEXT,
  taken_at  BIGINT,
  ended_at  BIGINT
);
CREATE INDEX lifeline_ask_day ON lifeline_ask (day);
