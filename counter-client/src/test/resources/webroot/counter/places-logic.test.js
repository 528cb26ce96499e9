import { equal, example, test } from "/testing/tests.js";
import { branchesWithKeys, countersWithKeys, firstOf, standingOf } from "./places-logic.js";

const { counters } = await example("get-queue.answer");

test("the last used branch comes first", () => {
  const keys = branchesWithKeys([{ id: "ry" }, { id: "galten" }], "galten").map(({ id, key, isLast }) => [id, key, isLast]);
  equal(keys, [
    ["galten", "1", true],
    ["ry", "2", false],
  ]);
});

test("counters stand as in the room and go by their sign, unless somebody else has them", () => {
  const free = [{ id: "one", label: "1" }, { id: "b", label: "B" }, { id: "long", label: "12B" }].map((each) => ({ ...each, state: "closed" }));
  const jens = { id: "two", label: "2", state: "ready", staffId: "jens" };
  const keys = countersWithKeys([...free, jens, { ...jens, left: {} }], "b", "mette").map(({ id, key, isLast, standing }) => [id, key, isLast, standing]);
  equal(keys, [
    ["one", "1", false, "free"],
    ["b", "b", true, "free"],
    ["long", undefined, false, "free"],
    ["two", undefined, false, "taken"],
    ["two", "2", false, "left"],
  ]);
});

test("branches beyond the ninth have no key", () => {
  const many = Array.from({ length: 10 }, (_, at) => ({ id: `branch-${at}` }));
  equal(branchesWithKeys(many, undefined).at(-1).key, undefined);
});

test("a counter is free, one's own, left, paused, serving or taken", () => {
  const standings = counters.map((counter) => standingOf(counter, "mette"));
  equal(standings, ["serves", "paused", "mine", "free", "serves", "free", "free"]);
  const jens = { state: "ready", staffId: "jens" };
  equal([standingOf(jens, "mette"), standingOf({ ...jens, left: {} }, "mette")], ["taken", "left"]);
});

test("of what a colleague can do the first are named, and never one fewer than needs be", () => {
  equal(firstOf(["a", "b", "c", "d", "e"]), { named: "a, b, c", more: 2 });
  equal(firstOf(["a", "b", "c", "d"]), { named: "a, b, c, d", more: 0 });
  equal(firstOf([]), { named: "", more: 0 });
});
