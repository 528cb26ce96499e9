import { equal, example, test } from "./tests.js";

test("holds", () => equal({ a: 1, b: [undefined, null] }, { b: [undefined, null], a: 1 }));
test("differs", () => equal([1, 2], [1, 3]));
test("differs in a member that is undefined", () => equal({ a: undefined }, {}));
test("throws", () => {
  throw new TypeError("no such state");
});
test("throws later", () => example("no.such.example"));
test("compares nothing", () => {});
