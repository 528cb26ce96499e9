import { equal, test } from "/testing/tests.js";
import * as logic from "./dates-logic.js";

test("a span is wrong at the end that is no date, or that is before it begins", () => {
  const [day, later] = ["2026-11-23", "2026-11-24"];
  equal([logic.wrongEnd(day, day), logic.wrongEnd(day, later), logic.wrongEnd(later, day)], [undefined, undefined, "to"]);
  equal([logic.wrongEnd(undefined, day), logic.wrongEnd(day, undefined), logic.wrongEnd(undefined, undefined)], ["from", "to", "from"]);
});

test("a date is read as people write it, day first, and one that is none is none", () => {
  equal(["24.11.2026", "4/1/2026", " 1-2-2027 ", "2026-11-24"].map(logic.readDate), ["2026-11-24", "2026-01-04", "2027-02-01", "2026-11-24"]);
  equal(["31.2.2026", "2026", "", "11.24.2026"].map(logic.readDate), [undefined, undefined, undefined, undefined]);
  equal([logic.writeDate("2026-11-24", "da"), logic.writeDate("2026-11-24", "en")], ["24.11.2026", "24/11/2026"]);
});

test("a time is read as people write it", () => {
  equal(["9.42", "09:42", " 9 ", "00.00", "23:59"].map(logic.readTime), ["09:42", "09:42", "09:00", "00:00", "23:59"]);
  equal(["24.00", "9.60", "", "9.4", "kl. 9", "-1"].map(logic.readTime), [undefined, undefined, undefined, undefined, undefined, undefined]);
});

test("the days before a date are those of the calendar, also where the clock changes", () => {
  equal(logic.daysBefore("2026-10-25", 1), "2026-10-24");
  equal(logic.daysBefore("2026-03-01", 1), "2026-02-28");
  equal(logic.daysBefore("2028-01-01", 1), "2027-12-31");
});
