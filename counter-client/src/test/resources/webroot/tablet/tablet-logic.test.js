import { equal, test } from "/testing/tests.js";
import { calledNow, isCode } from "./tablet-logic.js";

const call = (number, open) => ({ number, counterLabel: "1", open });

test("the bar has the calls whose citizen is awaited, the newest first", () => {
  equal(calledNow({ calls: [call("D101", true), call("D102", false), call("D103", true)] }), {
    open: true,
    calls: [
      { number: "D103", label: "1" },
      { number: "D101", label: "1" },
    ],
  });
});

test("without one it has the last call, and nothing where nobody was called", () => {
  equal(calledNow({ calls: [call("D101", false), call("D102", false)] }), { open: false, calls: [{ number: "D102", label: "1" }] });
  equal(calledNow({ calls: [] }), { open: false, calls: [] });
  equal(calledNow(null), { open: false, calls: [] });
});

test("a code has four to eight digits", () => {
  equal(["2580", "12345678", "123", "123456789", "12a4", ""].map(isCode), [true, true, false, false, false, false]);
});
