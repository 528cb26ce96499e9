import { equal, test } from "/testing/tests.js";
import { choices, hasOpenTask, isServingOut, NOT_HERE, withBoard } from "./offers.js";

const BOARD = { open: false, day: { state: "open" }, counters: [{ open: true }], taskTypes: [{ id: "passport", state: "closed" }] };

test("a branch serves out while it draws no more and somebody is at a counter", () => {
  equal(isServingOut(BOARD), true);
  equal(isServingOut({ ...BOARD, open: true }), false);
  equal(isServingOut({ ...BOARD, day: { state: "closed" } }), false);
  equal(isServingOut({ ...BOARD, counters: [{ open: false }] }), false);
});

test("a number can be drawn while the branch is open and anything is", () => {
  const taskTypes = [{ state: "paused" }, { state: "open" }];
  equal([{ open: true, taskTypes }, { open: false, taskTypes }, { open: true, taskTypes: taskTypes.slice(0, 1) }, { open: true, taskTypes: [] }].map(hasOpenTask), [true, false, false, false]);
});

test("a task type that the board has no more is gone at once", () => {
  const branch = { taskTypes: [{ id: "passport", icon: "passport", state: "open" }, { id: "vote", state: "open" }] };
  equal(
    withBoard(branch, BOARD).taskTypes.map(({ id, icon, state }) => [id, icon, state]),
    [["passport", "passport", "closed"]],
  );
});

test("what is not done here comes last, in a group where it is several, and is found by its words", () => {
  const types = [{ id: "passport", names: { da: "Pas" } }];
  const [help, permit] = [
    { id: "home-help", names: { da: "Hjemmehjælp" }, searchWords: ["rollator"] },
    { id: "permit", names: { da: "Byggesag" } },
  ];
  const kiosk = { group: null, search: "" };
  equal(choices(types, kiosk, [help]), [{ type: types[0] }, { entry: help }]);
  equal(choices(types, kiosk, [help, permit]), [{ type: types[0] }, { entries: [help, permit] }]);
  equal(choices(types, { ...kiosk, group: NOT_HERE }, [help, permit]), [{ entry: help }, { entry: permit }]);
  equal(choices(types, { ...kiosk, search: "rollator" }, [help, permit]), [{ entry: help }]);
  equal(choices(types, kiosk), [{ type: types[0] }]);
});
