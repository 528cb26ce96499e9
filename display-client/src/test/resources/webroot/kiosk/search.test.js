import { equal, test } from "/testing/tests.js";
import { found } from "./search.js";

const { taskTypes } = await (await fetch("/wire/get-branch.answer.json")).json();
const idsOf = (words) => found(taskTypes, words).map(({ id }) => id);

test("a word is found by its stem, whatever its ending", () => {
  equal(idsOf("flytte")[0], "population-register");
  equal(idsOf("flytter")[0], "population-register");
  equal(idsOf("moved")[0], "population-register");
});

test("a mistyped word is found, and an accent is not needed", () => {
  equal(idsOf("pss")[0], "passport");
  equal(idsOf("korekort")[0], "driving-licence");
  equal(idsOf("kørkeort")[0], "driving-licence");
});

test("of several words those count that are known", () => {
  equal(idsOf("moving house")[0], "population-register");
  equal(idsOf("lånerkort aflev"), ["loans"]);
});

test("what nobody comes for is not found, and without words everything is there", () => {
  equal(idsOf("gæs"), []);
  equal(idsOf(" ").length, taskTypes.length);
});
