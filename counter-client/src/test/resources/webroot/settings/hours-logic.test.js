import { equal, test } from "/testing/tests.js";
import * as logic from "./hours-logic.js";

const ALL = ["new-years-day", "maundy-thursday", "good-friday", "easter-sunday", "easter-monday", "ascension-day", "whit-sunday", "whit-monday", "constitution-day", "christmas-eve", "christmas-day", "boxing-day", "new-years-eve"];
const hours = {
  week: { monday: "10:00-18:00", sunday: "12:00-15:00" },
  seasons: [{ from: "1 october", to: "31 march", week: { sunday: "11:00-16:00" } }],
  exceptions: [{ date: "2026-12-28", until: "2026-12-30", hours: "closed", reason: { da: "Jul" } }],
};

test("holidays are where the church and the law put them", () => {
  equal(
    ALL.map((word) => logic.holidayOn(word, 2027)),
    ["2027-01-01", "2027-03-25", "2027-03-26", "2027-03-28", "2027-03-29", "2027-05-06", "2027-05-16", "2027-05-17", "2027-06-05", "2027-12-24", "2027-12-25", "2027-12-26", "2027-12-31"],
  );
  equal([2024, 2025, 2026, 2038].map((year) => logic.holidayOn("easter-sunday", year)), ["2024-03-31", "2025-04-20", "2026-04-05", "2038-04-25"]);
  equal(logic.holidayOn("common-prayer-day", 2026), undefined);
});

test("an exception goes before a holiday, that before a season, that before the week", () => {
  const on = (date, closed = ALL) => {
    const { hours: open, because } = logic.hoursOn(hours, closed, date);
    return [open, because];
  };
  equal(on("2026-06-08"), ["10:00-18:00", "week"]);
  equal(on("2026-06-09"), ["closed", "week"]);
  equal(on("2026-06-07"), ["12:00-15:00", "week"]);
  equal(on("2026-10-04"), ["11:00-16:00", "season"]);
  equal(on("2027-01-03"), ["11:00-16:00", "season"]);
  equal(on("2026-12-24"), ["closed", "holiday"]);
  equal(on("2026-12-24", []), ["closed", "week"]);
  equal(on("2026-12-28"), ["closed", "exception"]);
  equal(on("2026-12-30"), ["closed", "exception"]);
  equal(on("2026-12-31", []), ["closed", "week"]);
});

test("a season runs over New Year and on no other day", () => {
  const covered = ["2026-09-30", "2026-10-01", "2026-12-31", "2027-03-31", "2027-04-01"].map((date) => logic.seasonAt(hours, date) !== undefined);
  equal(covered, [false, true, true, true, false]);
});

test("a branch is closed on the municipality's holidays until it says which", () => {
  equal(logic.holidaysOf({ municipality: { holidays: "all" }, "branches/ry": {} }, "branches/ry", ALL), ALL);
  equal(logic.holidaysOf({ municipality: { holidays: "all" }, "branches/ry": { holidays: ["christmas-eve"] } }, "branches/ry", ALL), ["christmas-eve"]);
  equal(logic.holidaysOf({ municipality: {}, "branches/ry": {} }, "branches/ry", ALL), []);
});

test("weeks begin on a Monday, and go on over the end of a month and a year", () => {
  equal(["2026-11-23", "2026-11-24", "2026-11-29"].map(logic.mondayOf), Array(3).fill("2026-11-23"));
  const weeks = logic.weeksFrom("2026-12-28", 2);
  equal([weeks.length, weeks[0].length, weeks[0][4], weeks[1][6]], [2, 7, "2027-01-01", "2027-01-10"]);
});

test("the hours of a week are added up, unless one of them cannot be read", () => {
  equal(logic.weekMinutes({ monday: "10:00-18:00", tuesday: "10:00-12:30, 13:00-17:00", wednesday: "closed", sunday: "" }), 480 + 150 + 240);
  equal([logic.weekMinutes(undefined), logic.weekMinutes({ monday: "10-" })], [0, undefined]);
});
