import { equal, example, test } from "/testing/tests.js";
import { assistance } from "./assistance-logic.js";
import { signedIn, told } from "./counter-logic.js";

const [METTE, SNAPSHOT] = await Promise.all(["sign-in.answer", "counter.snapshot"].map(example));
const AT_THREE = { ...signedIn(METTE), place: { branch: "hovedbiblioteket", counter: "skranke-3" } };

test("who is on the way to others is told for a minute", () => {
  const standings = (time) =>
    assistance(told(AT_THREE, SNAPSHOT), Date.parse(`2026-11-24T${time}+01:00`)).map((each) => each.standing);
  equal(standings("10:43:00"), ["taken"]);
  equal(standings("10:43:13"), []);
});

test("somebody who asks is gone to, and this counter is told who comes", async () => {
  const taken = await example("take-assistance.answer");
  const counter = await example("open-counter.answer");
  const standing = (change) => {
    const queue = { assistance: [{ state: "asked", kind: "citizen", ...change }] };
    return assistance(told(AT_THREE, { counter, queue }), Date.parse(taken.takenAt))[0].standing;
  };
  const own = { kind: "colleague", counter: "skranke-3" };
  equal(standing({}), "asked");
  equal(standing(own), "own-asked");
  equal(standing({ ...taken, ...own }), "own-taken");
  equal(standing(taken), "mine");
  equal(standing({ ...taken, takenBy: { id: "lars" } }), "taken");
});
