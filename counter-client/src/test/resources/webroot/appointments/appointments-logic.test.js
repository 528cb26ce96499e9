import { equal, test } from "/testing/tests.js";
import { fieldAfter, isEarly, keyOf, mayCancel, mayCome, momentOf, plusDays, spaced } from "./appointments-logic.js";

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

test("a number is given from when it may be taken on until the time is kept no longer", () => {
  const booked = { state: "booked", comeFrom: "2026-11-24T10:45:00+01:00", keptUntil: "2026-11-24T11:10:00+01:00" };
  const at = (time, day = "2026-11-24") => mayCome(booked, `${day}T${time}+01:00`);
  equal([at("10:44:59.999"), at("10:45:00.000"), at("11:10:00.000"), at("11:10:00.001"), at("10:50:00.000", "2026-11-23")], [false, true, true, false, false]);
  equal(["missed", "cancelled", "called-off"].map((state) => mayCome({ ...booked, state }, "2026-11-24T10:50:00+01:00")), [false, false, false]);
  equal(["10:44", "10:45"].map((time) => isEarly(booked, `2026-11-24T${time}:00+01:00`)), [true, false]);
  equal([isEarly(booked, "2026-11-23T10:44:00+01:00"), isEarly({ ...booked, state: "cancelled" }, "2026-11-24T10:00:00+01:00")], [false, false]);
});

test("a number is told once more until the visit is over", () => {
  const come = (visit) => mayCome({ state: "honoured", comeFrom: "2026-11-24T10:45:00+01:00", keptUntil: "2026-11-24T11:10:00+01:00", visit }, "2026-11-24T12:00:00+01:00");
  equal([come({ number: "M101" }), come({ number: "M101", endedAt: "2026-11-24T11:28:00+01:00" }), come(undefined)], [true, false, false]);
});

test("when times were booked is asked by the clock of the branch, whatever that of the browser is", () => {
  const now = "2026-11-25T00:12:07.123+01:00";
  equal([fieldAfter(now, -60), fieldAfter(now, 1)], ["2026-11-24T23:12", "2026-11-25T00:13"]);
  equal(momentOf("2026-11-24T23:12", now), "2026-11-24T22:12:00.000Z");
});
