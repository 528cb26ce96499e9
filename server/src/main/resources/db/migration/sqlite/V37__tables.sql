-- The tables of this database. A change of them is a file of its own beside this one, with the next number, the same in both
-- databases. Each row but an event's has a checksum, made by triggers that the program keeps up with the tables (RowSums).

-- Every key is an integer that only grows: what is written together lies together.
CREATE TABLE branch (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
);

CREATE TABLE plan (
  id   INTEGER PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  text TEXT NOT NULL,
  people INTEGER NOT NULL DEFAULT 1   -- 0 once people are taken out of the text, because their term is over
);

-- One branch on one business day.
CREATE TABLE stream (
  id     INTEGER PRIMARY KEY,
  branch INTEGER NOT NULL REFERENCES branch,
  day    TEXT NOT NULL,               -- 2026-11-24
  plan   INTEGER NOT NULL REFERENCES plan,
  facts  INTEGER NOT NULL DEFAULT 1,  -- which way of making them a day's were made by; an older way is made anew from the events
  totals INTEGER NOT NULL DEFAULT 0,  -- which way of making them a day's were made by; 0: none yet
  detail INTEGER NOT NULL DEFAULT 1,  -- 0 once events and facts are deleted, because their term is over
  UNIQUE (branch, day)
);

-- The key is stream * 16777216 + sequence: once per stream and sequence, with no index beside the
-- table, and a stream is read in one go.
CREATE TABLE event (
  id       INTEGER PRIMARY KEY,
  name     TEXT NOT NULL,             -- kind of event, a name of its own
  version  INTEGER NOT NULL,          -- of the body
  at       INTEGER NOT NULL,          -- milliseconds since 1970, UTC
  body     TEXT NOT NULL,             -- JSON
  caller   TEXT,                      -- these five: the request that this event completed
  key      TEXT,
  hash     TEXT,
  status   INTEGER,
  answer   BLOB,
  sum      INTEGER,                   -- of the event and of the sum of the one before: tells when somebody changed the journal
  answer_sum INTEGER                  -- of status and answer, for the same reason
);

-- One period in the life of an errand. The key is that of the event that began it.
CREATE TABLE fact (
  id          INTEGER PRIMARY KEY,
  number      TEXT NOT NULL,          -- P101
  errand      INTEGER NOT NULL,       -- from 0
  kind        TEXT NOT NULL,
  task_type   TEXT NOT NULL,
  counter     TEXT,
  staff       TEXT,
  staff_group TEXT,
  channel     TEXT NOT NULL,
  language    TEXT NOT NULL,
  training    INTEGER NOT NULL,
  start       INTEGER NOT NULL,       -- milliseconds since 1970, UTC
  "end"       INTEGER,                -- none while open
  outcome     TEXT,
  end_reason  TEXT,
  lifeline    INTEGER NOT NULL DEFAULT 0,
  bound_for   TEXT,                   -- what an errand goes on to from the shared desk that receives it in this period
  appointment INTEGER                 -- the time that its citizen was promised, in milliseconds: a wait that began earlier counts from it
);

-- Who may do what: of passwords, sessions, devices and links only hashes.
CREATE TABLE credential (
  staff    TEXT PRIMARY KEY,
  hash     TEXT NOT NULL,
  one_time INTEGER NOT NULL,
  replaces TEXT NOT NULL,
  until    INTEGER                    -- when it stops working; none: never
);

CREATE TABLE session (
  token_hash TEXT PRIMARY KEY,
  staff      TEXT NOT NULL,
  opened_at  INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  basis      TEXT NOT NULL DEFAULT '', -- what it rests on
  subject    TEXT NOT NULL DEFAULT '', -- these three: what it hangs on where the house's own sign-in opened it, by hashes, and its last end
  house_session TEXT NOT NULL DEFAULT '',
  ends_at    INTEGER
);

CREATE INDEX session_staff ON session (staff);

CREATE INDEX session_expires_at ON session (expires_at);

CREATE TABLE device (
  position   INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  token_hash TEXT NOT NULL UNIQUE,
  kind       TEXT NOT NULL,
  branch     TEXT NOT NULL,
  name       TEXT NOT NULL,
  since      INTEGER NOT NULL,
  place      TEXT NOT NULL DEFAULT '', -- where in its branch it stands, empty when nobody said
  last_seen  INTEGER                  -- when it last asked something, so that every node knows after a start
);

-- A link stays on record after use, so that no second one is made for the same place.
CREATE TABLE enrolment (
  position    INTEGER PRIMARY KEY,
  secret_hash TEXT NOT NULL UNIQUE,
  kind        TEXT NOT NULL,
  branch      TEXT NOT NULL,
  name        TEXT NOT NULL,
  expires_at  INTEGER NOT NULL,
  used        INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE secret (
  name  TEXT PRIMARY KEY,
  value BLOB NOT NULL
);

-- What a counter does from then on. Keys as those of facts.
CREATE TABLE duty (
  id          INTEGER PRIMARY KEY,
  counter     TEXT NOT NULL,
  staff_group TEXT,
  state       TEXT NOT NULL,
  at          INTEGER NOT NULL        -- milliseconds since 1970, UTC
);

-- The totals of a day that is over, one row per group: counts, and times per whole second.
CREATE TABLE total (
  facet  TEXT NOT NULL,
  stream INTEGER NOT NULL REFERENCES stream,
  key    TEXT NOT NULL,
  body   TEXT NOT NULL,
  PRIMARY KEY (facet, stream, key)
) WITHOUT ROWID;

-- What was deleted because its term was over.
CREATE TABLE deletion (
  id     INTEGER PRIMARY KEY,
  at     INTEGER NOT NULL,            -- milliseconds since 1970, UTC
  kind   TEXT NOT NULL,
  stream INTEGER NOT NULL,
  rows   INTEGER NOT NULL
);

-- What a ticket was promised when it was drawn, and how long it then waited, in seconds.
CREATE TABLE promise (
  id        INTEGER PRIMARY KEY,
  branch    INTEGER NOT NULL REFERENCES branch,
  day       TEXT NOT NULL,              -- 2026-11-24
  task_type TEXT NOT NULL,
  p10       INTEGER NOT NULL,
  p50       INTEGER NOT NULL,
  p90       INTEGER NOT NULL,
  waited    INTEGER NOT NULL
);

CREATE INDEX promise_branch_day ON promise (branch, day);

-- Who saw figures of single persons, of what and what for.
CREATE TABLE look (
  id        INTEGER PRIMARY KEY,
  at        INTEGER NOT NULL,           -- milliseconds since 1970, UTC
  staff     TEXT NOT NULL,              -- who saw them
  purpose   TEXT NOT NULL,
  branches  TEXT NOT NULL,              -- each with a space before and after: " ry galten "
  first_day TEXT NOT NULL,              -- 2026-11-24
  last_day  TEXT NOT NULL,
  form      TEXT NOT NULL
);

CREATE INDEX look_at ON look (at);

-- Which plan took force when in a running day: a fact like the others, made of its events, that stays
-- as long as the day's totals, so that reports name the targets that held.
CREATE TABLE plan_change (
  id     INTEGER PRIMARY KEY,            -- of the event
  stream INTEGER NOT NULL,               -- the day
  at     INTEGER NOT NULL,               -- milliseconds since 1970, UTC
  plan   TEXT NOT NULL REFERENCES plan (hash)
);

CREATE INDEX plan_change_stream ON plan_change (stream);

-- The municipality's settings, change by change. What was kept once stays.
CREATE TABLE settings (
  hash TEXT PRIMARY KEY,                -- SHA-256 of the text, in hex
  text TEXT NOT NULL                    -- the documents in canonical JSON
);

CREATE TABLE revision (
  number      INTEGER PRIMARY KEY,      -- 1, 2, ... without gaps
  at          INTEGER NOT NULL,         -- milliseconds since 1970, UTC
  who         TEXT NOT NULL,
  why         TEXT NOT NULL,
  starts      TEXT NOT NULL,            -- now, next-opening or 2026-11-24
  base        INTEGER NOT NULL,         -- number of the revision that was changed; 0: none
  settings    TEXT NOT NULL,            -- their hash
  differences TEXT NOT NULL,            -- JSON: words per language
  sum         INTEGER NOT NULL          -- made of all this and of the sum of the one before
);

-- The date that terms were last counted back from, in one row at most: a clock that is far ahead
-- moves it on by little.
CREATE TABLE reckoning (
  day TEXT PRIMARY KEY,               -- 2026-11-24
  at  INTEGER NOT NULL                -- milliseconds since 1970, UTC: when it was reached
);

-- When each person signed in last, so that an administrator sees who never did and who has stopped.
CREATE TABLE sign_in (
  staff TEXT PRIMARY KEY,
  at    INTEGER NOT NULL
);

-- Who has read which news of a playbook, so that who leads sees whom they have not reached.
CREATE TABLE news_reading (
  staff     TEXT NOT NULL,
  task_type TEXT NOT NULL,
  news      TEXT NOT NULL,
  at        INTEGER NOT NULL,
  PRIMARY KEY (staff, task_type)
);

-- What one counter wrote to the next about an errand, while that lives; then it is erased.
CREATE TABLE note (
  ticket TEXT PRIMARY KEY,
  branch TEXT NOT NULL,
  day    TEXT NOT NULL,               -- of the branch: 2026-11-24
  errand INTEGER NOT NULL,            -- which of the ticket, from 0
  text   TEXT NOT NULL
);

-- How often visits of a day were rated alike. A row for each rating would have the place of its event, and that names
-- the ticket; an hour would name whoever worked alone.
CREATE TABLE rating (
  stream      INTEGER NOT NULL REFERENCES stream,
  task_type   TEXT NOT NULL,
  staff_group TEXT NOT NULL,          -- empty: none
  channel     TEXT NOT NULL,
  language    TEXT NOT NULL,
  help        INTEGER NOT NULL,
  solution    INTEGER NOT NULL,
  visits      INTEGER NOT NULL,
  PRIMARY KEY (stream, task_type, staff_group, channel, language, help, solution)
) WITHOUT ROWID;

CREATE INDEX session_subject ON session (subject);

CREATE INDEX session_house_session ON session (house_session);

CREATE TABLE house_person (
  subject TEXT PRIMARY KEY,
  staff   TEXT NOT NULL UNIQUE
);

CREATE TABLE used_once (
  hash  TEXT PRIMARY KEY,
  until INTEGER NOT NULL
);

CREATE INDEX used_once_until ON used_once (until);

-- Who did what, or was refused; each entry sealed with a checksum of itself and the one before.
CREATE TABLE audit (
  number    INTEGER PRIMARY KEY,      -- counts on from 1, over all nodes
  at        INTEGER NOT NULL,         -- milliseconds since 1970, UTC
  actor     TEXT NOT NULL,            -- anyone, staff, device, operator or system
  actor_id  TEXT NOT NULL,            -- pseudonym or device; empty for none
  origin    TEXT NOT NULL,            -- shortened address; empty from within
  operation TEXT NOT NULL,
  about     TEXT NOT NULL,            -- each with a space before and after: " branch=ry counter=2 "
  result    TEXT NOT NULL,            -- done, or the code of a problem
  times     INTEGER NOT NULL,
  request   TEXT NOT NULL,
  sum       INTEGER NOT NULL
);

CREATE INDEX audit_at ON audit (at);

-- The tokens of other programs, by hashes; * for branches means all.
CREATE TABLE service_token (
  id         TEXT PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  name       TEXT NOT NULL,
  scopes     TEXT NOT NULL,
  branches   TEXT NOT NULL,
  made_by    TEXT NOT NULL,
  made_at    INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  last_used  INTEGER,
  revoked_at INTEGER                  -- its name stays, by which the audit log tells who it was; its hash is gone
);

-- What the house says of its people and groups by SCIM; who works here follows from it, in the
-- settings. No more than this is kept of what it says.
CREATE TABLE scim_person (
  id          TEXT PRIMARY KEY,
  staff       TEXT NOT NULL UNIQUE,   -- who that is on the staff, for ever
  user_name   TEXT NOT NULL,
  user_key    TEXT NOT NULL UNIQUE,   -- the same in small letters
  external_id TEXT NOT NULL,          -- empty for none, as the names below
  active      INTEGER NOT NULL,
  display     TEXT NOT NULL,
  given       TEXT NOT NULL,
  family      TEXT NOT NULL,
  formatted   TEXT NOT NULL,
  version     INTEGER NOT NULL,       -- from 1
  created_at  INTEGER NOT NULL,       -- milliseconds since 1970, UTC
  modified_at INTEGER NOT NULL
);

CREATE INDEX scim_person_external ON scim_person (external_id);

CREATE TABLE scim_group (
  id          TEXT PRIMARY KEY,
  display     TEXT NOT NULL,
  external_id TEXT NOT NULL,          -- empty for none
  version     INTEGER NOT NULL,
  created_at  INTEGER NOT NULL,
  modified_at INTEGER NOT NULL
);

CREATE TABLE scim_member (
  group_id  TEXT NOT NULL,
  person_id TEXT NOT NULL,
  PRIMARY KEY (group_id, person_id)
);

CREATE INDEX scim_member_person ON scim_member (person_id);

-- What people show beside their passwords: a sealed secret, whether it is asked for, and the newest step that is used up;
-- hashes of the codes that stand in for it once.
CREATE TABLE second_factor (
  staff  TEXT PRIMARY KEY,
  secret TEXT NOT NULL,
  is_on  INTEGER NOT NULL,
  step   INTEGER NOT NULL
);

CREATE TABLE recovery_code (
  hash  TEXT PRIMARY KEY,
  staff TEXT NOT NULL
);

CREATE INDEX recovery_code_staff ON recovery_code (staff);

-- The newest entry of the audit log, so that what is cut off at its end is missed. No row until there is one.
CREATE TABLE audit_head (
  one    INTEGER PRIMARY KEY CHECK (one = 1),
  number INTEGER NOT NULL,
  sum    INTEGER NOT NULL
);

-- Whom screens and staff told today that something is not done here: what, who told it, and the time in service that it took.
-- The id is that of the event, or of the fact of the service at whose end it was told.
CREATE TABLE elsewhere (
  id        INTEGER PRIMARY KEY,
  elsewhere TEXT NOT NULL,
  channel   TEXT NOT NULL,
  millis    INTEGER NOT NULL
);

-- What is known today of citizens who were sent to do it alone: for which task type, and whether they were sent, said that it
-- worked or not, or wanted a number all the same. The id is that of the event.
CREATE TABLE diversion (
  id        INTEGER PRIMARY KEY,
  task_type TEXT NOT NULL,
  how       TEXT NOT NULL
);

-- Branches with a server of their own (delivery): which database that is, up to when all is here, and the settings that
-- it has or cannot take.
CREATE TABLE home (
  branch   TEXT PRIMARY KEY,
  home     TEXT NOT NULL,
  bound_at INTEGER NOT NULL,            -- milliseconds since 1970, UTC
  as_of    INTEGER NOT NULL,            -- milliseconds since 1970, UTC
  revision INTEGER NOT NULL,
  untaken  INTEGER NOT NULL,            -- number of the revision that it cannot take; 0 for none
  code     TEXT NOT NULL,
  detail   TEXT NOT NULL,
  released INTEGER NOT NULL
);

-- What this database is called where it delivers.
CREATE TABLE own_id (
  one INTEGER PRIMARY KEY,
  id  TEXT NOT NULL
);

-- Meetings of courses and events, with what reports count of each.
CREATE TABLE meeting (
  branch     TEXT NOT NULL,
  course     TEXT NOT NULL,
  begins     TEXT NOT NULL,           -- in the branch's time: 2026-11-24T14:00
  starts     INTEGER NOT NULL,
  ends       INTEGER NOT NULL,
  name       TEXT NOT NULL,           -- of the course, in Danish, when it was written last
  seats      INTEGER NOT NULL,
  called_off INTEGER NOT NULL,
  seated     INTEGER NOT NULL,
  came       INTEGER NOT NULL,
  missed     INTEGER NOT NULL,
  waiting    INTEGER NOT NULL,
  cancelled  INTEGER NOT NULL,
  PRIMARY KEY (branch, course, begins)
);

-- Who has a seat or waits for one: a code, and nothing of a person. No seat can be there twice.
CREATE TABLE booking (
  id         TEXT PRIMARY KEY,
  branch     TEXT NOT NULL,
  course     TEXT NOT NULL,
  begins     TEXT NOT NULL,
  word       TEXT NOT NULL,
  channel    TEXT NOT NULL,
  place      INTEGER NOT NULL,
  at         INTEGER NOT NULL,
  standing   TEXT NOT NULL,
  seat       INTEGER,
  UNIQUE (branch, course, begins, seat),
  UNIQUE (branch, word)
);

-- Branches that were at home in this database and are at home in another now: nothing is decided for them here.
CREATE TABLE moved_away (
  branch TEXT PRIMARY KEY
);

-- The book of a branch: its number rises with every change, and whoever changes it writes it first.
CREATE TABLE appointment_book (
  branch       TEXT PRIMARY KEY,
  turn         INTEGER NOT NULL
);

-- Who has booked which time: a code, and nothing of a person. A time in place of another is a row more.
CREATE TABLE appointment (
  id           TEXT NOT NULL,
  move         INTEGER NOT NULL,         -- how many times it has had
  branch       TEXT NOT NULL,
  day          TEXT NOT NULL,
  word         TEXT NOT NULL,
  starts       INTEGER NOT NULL,
  parts        TEXT NOT NULL,         -- what for and how many seconds: passport:600 library:300
  free_again   INTEGER NOT NULL,         -- when staff are free again
  come_from    INTEGER NOT NULL,
  kept_until   INTEGER NOT NULL,
  channel      TEXT NOT NULL,
  made_at      INTEGER NOT NULL,
  plan         TEXT NOT NULL,         -- hash of the plan that it was decided under
  standing     TEXT NOT NULL,
  made_turn    INTEGER NOT NULL,
  changed_turn INTEGER NOT NULL,
  PRIMARY KEY (id, move)
);

CREATE INDEX appointment_changed ON appointment (branch, changed_turn);

CREATE INDEX appointment_due ON appointment (standing, kept_until);

CREATE UNIQUE INDEX appointment_word ON appointment (branch, day, word) WHERE standing <> 'MOVED';

-- Which phones are to be told of their tickets, while these are open; then it is erased.
CREATE TABLE nudge (
  ticket TEXT PRIMARY KEY,
  branch TEXT NOT NULL,
  day    TEXT NOT NULL,               -- of the branch: 2026-11-24
  walk   INTEGER NOT NULL,            -- minutes that the holder takes to come back
  sealed TEXT NOT NULL,               -- what the browser gave, closed by a secret of the installation
  told   TEXT NOT NULL                -- what was told, each word between blanks
);

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
