import { equal, example, test } from "/testing/tests.js";
import { branchesOf, others, toOpen } from "./remote-logic.js";

const HERE = { branch: "ry", counter: "fjern-1" };

test("each branch says what it is to whoever serves it from elsewhere", async () => {
  const view = await example("get-remote-counters.answer");
  const standings = (known) => branchesOf(known, HERE).map(({ standing }) => standing);
  equal(standings(view), ["open", "here"]);
  equal(standings(await example("get-remote-counters.answer-serving")), ["aside", "busy"]);
  const [main, ry] = view.branches;
  equal(standings({ branches: [{ ...main, reachable: false, counters: [] }, { ...ry, counters: [{ ...ry.counters[0], mine: false, state: "closed" }] }] }), ["unreachable", "closed"]);
});

test("those in other branches are attended, and those that nobody has are opened", async () => {
  const view = await example("get-remote-counters.answer");
  equal(others(view, HERE), [{ branch: "hovedbiblioteket", counter: "fjern-9" }]);
  equal(toOpen(view), []);
  const [main, ry] = view.branches;
  const free = { ...ry, counters: [{ id: "fjern-1", label: "F1", mine: false, state: "busy" }, { id: "fjern-2", label: "F2", mine: false, state: "closed" }] };
  equal(toOpen({ branches: [{ ...main, reachable: false }, free] }), [{ branch: "ry", counter: "fjern-2" }]);
});
