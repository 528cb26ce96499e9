import { equal, test } from "/testing/tests.js";
import { dayAt, timeAt, weekdayAt } from "./clock.js";

const NIGHT = new Date("2026-11-24T23:05:00Z");

test("a clock shows the time of the branch, whatever the machine's zone", () => {
  equal(timeAt(NIGHT, "Europe/Copenhagen"), "00:05");
  equal(timeAt(NIGHT, "America/Godthab"), "21:05");
});

test("weekday and day are said in each language, and not in that of whoever asked before", () => {
  equal(weekdayAt(NIGHT, "Europe/Copenhagen", "da"), "onsdag");
  equal(weekdayAt(NIGHT, "Europe/Copenhagen", "en"), "Wednesday");
  equal(dayAt(NIGHT, "Europe/Copenhagen", "da"), "25. november");
  equal(dayAt(NIGHT, "America/Godthab", "da"), "24. november");
});
