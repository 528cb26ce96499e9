import { equal, example, test } from "/testing/tests.js";
import { countsOf, deedsOf, firstLetIn, firstOf, isEarly, wordOf } from "./door-logic.js";

test("a word is read as people type it", () => {
  equal(["K7F2PM", "k7f 2pm", " k7f-2pm ", "K7F2P", "K7F2PMX", "", "0K7F2PM"].map(wordOf), ["K7F2PM", "K7F2PM", "K7F2PM", null, null, null, "K7F2PM"]);
});

test("the door begins with the meeting that people come to", () => {
  const meetings = ["over", "under-way", "open"].map((state) => ({ id: state, state }));
  equal(firstOf(meetings).id, "under-way");
  equal(firstOf([meetings[0], meetings[2]]).id, "open");
  equal(firstOf([meetings[0]]).id, "over");
  equal(firstOf([]), undefined);
});

test("what can be done follows from booking and meeting", () => {
  const open = { state: "open" };
  equal(deedsOf({ state: "seated" }, open), ["check-in", "give-up"]);
  equal(deedsOf({ state: "waiting" }, open), ["check-in", "give-up"]);
  equal(deedsOf({ state: "came" }, open), ["take-back"]);
  equal(deedsOf({ state: "seated" }, { state: "under-way" }), ["check-in"]);
  equal(deedsOf({ state: "seated" }, { state: "over" }), []);
  equal(deedsOf({ state: "came" }, { state: "called-off" }), []);
});

test("it is too early until the hour of the meeting's door, and once nobody is checked in any more it is not", () => {
  const early = (state, now) => isEarly({ meeting: { state }, checkInFrom: "2026-11-24T13:00:00+01:00" }, Date.parse(now));
  equal(early("open", "2026-11-24T12:59:59+01:00"), true);
  equal(early("not-yet", "2026-11-24T12:59:59+01:00"), true);
  equal(early("open", "2026-11-24T13:00:00+01:00"), false);
  equal(early("called-off", "2026-11-24T12:00:00+01:00"), false);
});

test("the figures of the door are counted from its bookings", async () => {
  const door = await example("get-meeting.answer");
  equal(countsOf(door), { seats: 12, taken: 3, came: 1, waiting: 0 });
});

test("whoever waits comes before others who are at the door, once seats are given to who is there", () => {
  const bookings = [{ state: "seated" }, { state: "came" }, { state: "waiting" }, { state: "waiting" }];
  const first = (state, known) => firstLetIn({ meeting: { state }, bookings: known });
  equal([first("open", bookings), first("under-way", bookings), first("under-way", bookings.slice(1))], [0, 2, 0]);
});
