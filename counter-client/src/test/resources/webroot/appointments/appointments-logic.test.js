import { equal, test } from "/testing/tests.js";
import { fieldAfter, keyOf, mayCancel, mayCome, momentOf, plusDays, spaced } from "./appointments-logic.js";

test("days follow each other over the end of a month and the change of the clock", () => {
  equal(plusDays("2026-11-30", 1), "2026-12-01");
  equal(plusDays("2026-03-29", 1), "2026-03-30");
  equal(plusDays("2026-01-01", -1), "2025-12-31");
});

test("only what is to come is cancelled", () => {
  equal(["booked", "honoured", "missed", "cancelled", "called-off"].map((state) => mayCancel({ state })), [true, false, false, false, false]);
});

test("a row is kept by word and time, and a word is read out in two halves", () => {
  equal(keyOf({ word: "K7F2PM", from: "2026-12-01T10:00:00+01:00" }), "K7F2PM 2026-12-01T10:00:00+01:00");
  equal(spaced("K7F2PM"), "K7F 2PM");
});

test("a number is given on the day itself, also once more, but not for a time that nobody came to", () => {
  const on = (day) => ["booked", "honoured", "missed", "cancelled", "called-off"].map((state) => mayCome({ state }, day, "2026-11-24"));
  equal([on("2026-11-24"), on("2026-11-25")], [[true, true, false, false, false], [false, false, false, false, false]]);
});

test("when times were booked is asked by the clock of the branch, whatever that of the browser is", () => {
  const now = "2026-11-25T00:12:07.123+01:00";
  equal([fieldAfter(now, -60), fieldAfter(now, 1)], ["2026-11-24T23:12", "2026-11-25T00:13"]);
  equal(momentOf("2026-11-24T23:12", now), "2026-11-24T22:12:00.000Z");
});
