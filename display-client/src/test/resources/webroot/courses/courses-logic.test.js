import { equal, example, test } from "/testing/tests.js";
import { byDay, codeOf, lookOf, mayCancel, spaced, standingOf } from "./courses-logic.js";

test("the address of a booking names it whole or not at all", () => {
  const code = "Zk3vQ0x9TgWm4bH1sYpLaAt7RcUe5oKj2NwVi8XfMqBg";
  equal([`/courses/${code}`, `/courses/${code}/`, "/courses/", "/courses/short"].map(codeOf), [code, null, null, null]);
});

test("what is on stands under its day, and what is over nowhere", async () => {
  const { meetings } = await example("list-meetings.answer");
  const over = { ...meetings[0], state: "over" };
  equal(byDay([over, ...meetings]).map(({ day, meetings: of }) => [day, of.length]), [["2026-11-24", 1], ["2026-12-05", 1], ["2026-12-29", 1]]);
});

test("a meeting has seats, a waiting list, neither, or a day on which it opens", async () => {
  const { meetings } = await example("list-meetings.answer");
  equal(meetings.map(lookOf), ["free", "wait", "later"]);
  const [, full] = meetings;
  equal(lookOf({ ...full, waitingFree: 0 }), "full");
  equal(lookOf({ ...full, state: "under-way" }), "full");
  equal(lookOf({ ...full, state: "called-off" }), "off");
  equal(lookOf({ ...full, state: "over" }), "over");
  equal(lookOf({ ...full, state: "at-home", free: 0, waitingFree: 0 }), "home");
});

test("a booking says what became of it, and of its meeting first", async () => {
  const booking = await example("get-booking.answer");
  equal(standingOf(booking), { key: "courses.is.seated", look: "-good" });
  equal(standingOf({ ...booking, meeting: { ...booking.meeting, state: "called-off" } }).key, "courses.is.off");
  equal(standingOf({ ...booking, state: "cancelled", meeting: { ...booking.meeting, state: "called-off" } }).key, "courses.is.cancelled");
  equal(standingOf({ ...booking, meeting: { ...booking.meeting, state: "over" } }).key, "courses.is.over");
  equal(standingOf({ ...booking, state: "came", meeting: { ...booking.meeting, state: "over" } }).key, "courses.is.came");
});

test("a seat is given up until the meeting begins", async () => {
  const booking = await example("get-booking.answer");
  equal(mayCancel(booking), true);
  equal(mayCancel({ ...booking, state: "came" }), false);
  equal(mayCancel({ ...booking, meeting: { ...booking.meeting, state: "under-way" } }), false);
  equal(mayCancel({ ...booking, meeting: { ...booking.meeting, state: "at-home" } }), false);
});

test("a word is read out in two halves", () => {
  equal(spaced("K7F2PM"), "K7F 2PM");
});
