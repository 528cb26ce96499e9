-- When each person signed in last, so that an administrator sees who never did and who has stopped.
CREATE TABLE sign_in (
  staff TEXT PRIMARY KEY,
  at    BIGINT NOT NULL
);
