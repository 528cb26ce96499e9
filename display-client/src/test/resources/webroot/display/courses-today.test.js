import { equal, example, test } from "/testing/tests.js";
import { coursesToday } from "./courses-today.js";

const say = (key, { time, name, seats, n }) => (key === "board.course" ? `${time} ${name}, ${seats}` : `${n} free`);
const spoken = (language) => ({ language, say, name: (names) => names[language] ?? names.da });
const TODAY = "2026-11-24";
const MORNING = new Date("2026-11-24T10:00:00+01:00");

test("a course is told with its time, its name and its free seats, in each language in which it has a name", async () => {
  const { meetings } = await example("list-meetings.answer");
  equal(coursesToday(meetings, TODAY, MORNING, [spoken("da"), spoken("en"), spoken("de")]), [
    { id: "borger-dk.2026-11-24.1400", texts: { da: "14.00 Kom godt i gang med borger.dk, 9 free", en: "14:00 Getting started with borger.dk, 9 free" } },
  ]);
});

test("the first line has every course, by its Danish name where there is no other", async () => {
  const { meetings } = await example("list-meetings.answer");
  equal(coursesToday(meetings, TODAY, MORNING, [spoken("ar")])[0].texts, { ar: "14:00 Kom godt i gang med borger.dk, 9 free" });
});

test("what has begun, is full, called off or on another day is not told, and of much only the next", async () => {
  const { meetings } = await example("list-meetings.answer");
  const [one] = meetings;
  const told = (all, now = MORNING) => coursesToday(all, TODAY, now, [spoken("da")]).map(({ id }) => id);
  equal(told([one], new Date(one.begins)), []);
  equal(told([{ ...one, free: 0 }, { ...one, state: "called-off" }, { ...one, state: "not-yet" }, { ...one, begins: "2026-11-25T14:00:00+01:00" }]), []);
  equal(told(["a", "b", "c", "d"].map((id) => ({ ...one, id }))), ["a", "b", "c"]);
});
