import { equal, test } from "/testing/tests.js";
import { clockIn } from "./clock-logic.js";

test("a time ahead is that of the branch's clock", () => {
  const clock = (reference, now, minutes) => clockIn(reference, Date.parse(now), minutes);
  equal(clock("2026-11-24T10:42:30.500+01:00", "2026-11-24T10:42:35+01:00", 20), "11:02");
  equal(clock("2026-11-24T23:50:00+01:00", "2026-11-24T23:50:00+01:00", 20), "00:10");
  equal(clock("2026-11-24T23:00:00-03:30", "2026-11-24T23:00:00-03:30", 30), "23:30");
});
