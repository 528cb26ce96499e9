-- How often visits of a day were rated alike. A row for each rating had the place of its event, and that names
-- the ticket; the hour names whoever worked alone.
CREATE TABLE rated (
  stream      BIGINT NOT NULL REFERENCES stream,
  task_type   TEXT NOT NULL,
  staff_group TEXT NOT NULL,          -- empty: none
  channel     TEXT NOT NULL,
  language    TEXT NOT NULL,
  help        BIGINT NOT NULL,
  solution    BIGINT NOT NULL,
  visits      BIGINT NOT NULL,
  PRIMARY KEY (stream, task_type, staff_group, channel, language, help, solution)
);

INSERT INTO rated
SELECT id / 16777216, task_type, coalesce(staff_group, ''), channel, language, help, solution, count(*)
FROM rating
GROUP BY 1, 2, 3, 4, 5, 6, 7;

DROP TABLE rating;

ALTER TABLE rated RENAME TO rating;
