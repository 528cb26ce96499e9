import { equal, test } from "/testing/tests.js";
import { isSame, nearQuarter, placeOf, plusDays, readDay, typeOfFile, weekNumber, windowOf, writeDay, writeSpan } from "./duty-logic.js";

const duty = (from, to, kind = "counters") => ({ from, to, kind });

test("a day is typed as on paper, in either language", () => {
  equal(readDay("10-14, kursus 14-16").duties, [duty("10:00", "14:00"), duty("14:00", "16:00", "course")]);
  equal(readDay(" 9.45 – 14:15 ; Møde 14.15-15\ntelefon 15-24 ").duties, [duty("09:45", "14:15"), duty("14:15", "15:00", "meeting"), duty("15:00", "24:00", "telephone")]);
  equal(readDay("vagt 8-12, 12-13 phone").duties, [duty("08:00", "12:00"), duty("12:00", "13:00", "telephone")]);
  equal(readDay("andet").duties, [duty("00:00", "24:00", "other")]);
  equal(readDay("  ").duties, []);
});

test("what cannot be read is said, with what it is", () => {
  equal(readDay("10-14, syg 14-16"), { wrong: "word", said: "syg 14-16" });
  equal(readDay("10.05-14"), { wrong: "quarter", said: "10.05-14" });
  equal(readDay("14-10"), { wrong: "order", said: "14-10" });
  equal(readDay("10-25"), { wrong: "time", said: "10-25" });
  equal(readDay("10"), { wrong: "time", said: "10" });
  equal(readDay("vagt"), { wrong: "time", said: "vagt" });
  equal(readDay("24.15-24.30").wrong, "time");
});

test("of a time that is no whole quarter the nearest one is said", () => {
  equal(["13.10", "13:07", "9.53", "23.59"].map((typed) => nearQuarter(typed, "da")), ["13.15", "13.00", "10.00", "24.00"]);
  equal(nearQuarter("13.10", "en"), "13:15");
  equal(["", "25.00", "13.70", "sent"].map((typed) => nearQuarter(typed, "da")), [undefined, undefined, undefined, undefined]);
});

test("what is written is read as the same", () => {
  const day = [duty("09:45", "14:00"), duty("14:00", "16:30", "course"), duty("16:30", "24:00", "other")];
  equal(writeDay(day, "da"), "9.45–14, kursus 14–16.30, andet 16.30–24");
  equal(writeDay(day, "en"), "9:45–14, course 14–16:30, other 16:30–24");
  for (const language of ["da", "en"]) equal(readDay(writeDay(day, language)).duties, day);
  equal(writeDay([duty("00:00", "24:00", "other")], "da"), "andet");
  equal(writeDay([duty("00:00", "24:00")], "da"), "0–24");
  equal(writeSpan({ from: "09:00", to: "12:15" }, "en"), "9–12:15");
  equal([isSame(day, day.map((one) => ({ ...one }))), isSame(day, day.slice(1))], [true, false]);
});

test("weeks are counted as in Denmark, and days follow each other when the clock is set", () => {
  equal(["2026-11-30", "2026-12-06", "2027-01-03", "2027-01-04", "2026-01-01"].map(weekNumber), [49, 49, 53, 1, 1]);
  equal([plusDays("2026-10-25", 1), plusDays("2027-03-28", 1), plusDays("2027-01-01", -1)], ["2026-10-26", "2027-03-29", "2026-12-31"]);
});

test("a strip shows the hours that matter", () => {
  const week = (duties, open = [{ from: "10:00", to: "18:00" }]) => ({ days: [{ open }], people: [{ days: [{ duties }] }] });
  equal(windowOf(week([duty("09:45", "14:00"), duty("00:00", "24:00", "other")])), { from: 36, to: 72 });
  equal(windowOf(week([], [])), { from: 32, to: 72 });
  const shown = { from: 40, to: 80 };
  equal(placeOf(duty("10:00", "15:00"), shown), { left: 0, width: 50 });
  equal(placeOf(duty("00:00", "24:00"), shown), { left: 0, width: 100 });
  equal(placeOf(duty("08:00", "10:00"), shown), undefined);
});

test("a file is a table or a calendar by its name", () => {
  equal(["plan.csv", "Plan.ICS", "plan.xlsx"].map(typeOfFile), ["text/csv", "text/calendar", undefined]);
});
