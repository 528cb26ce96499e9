import { equal, example, test } from "/testing/tests.js";
import { firstOf, standingOf, withKeys } from "./places-logic.js";

const { counters } = await example("get-queue.answer");

test("the last used place comes first, and a counter goes by its sign", () => {
  const keys = (places, last) => withKeys(places, last).map(({ id, key, isLast }) => [id, key, isLast]);
  equal(keys([{ id: "ry" }, { id: "galten" }], "galten"), [
    ["galten", "1", true],
    ["ry", "2", false],
  ]);
  equal(keys([{ id: "one", label: "1" }, { id: "b", label: "B" }, { id: "long", label: "12B" }], undefined), [
    ["one", "1", false],
    ["b", "b", false],
    ["long", undefined, false],
  ]);
});

test("branches beyond the ninth have no key", () => {
  const many = Array.from({ length: 10 }, (_, at) => ({ id: `branch-${at}` }));
  equal(withKeys(many, undefined).at(-1).key, undefined);
});

test("a counter is free, one's own, left, paused, serving or taken", () => {
  const standings = counters.map((counter) => standingOf(counter, "mette"));
  equal(standings, ["serves", "paused", "mine", "free", "serves", "free"]);
  const jens = { state: "ready", staffId: "jens" };
  equal([standingOf(jens, "mette"), standingOf({ ...jens, left: {} }, "mette")], ["taken", "left"]);
});

test("of what a colleague can do the first are named, and never one fewer than needs be", () => {
  equal(firstOf(["a", "b", "c", "d", "e"]), { named: "a, b, c", more: 2 });
  equal(firstOf(["a", "b", "c", "d"]), { named: "a, b, c, d", more: 0 });
  equal(firstOf([]), { named: "", more: 0 });
});
