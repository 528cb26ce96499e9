import { equal, test } from "/testing/tests.js";
import { NOTHING_ANNOUNCED, advance, hearCalls } from "./display-logic.js";

test("every call is announced once, however often it comes", () => {
  const call = (n, open = true) => ({ id: `2026-11-24/${n}`, number: `P${100 + n}`, counter: "c", open });
  const shown = [];
  let state = NOTHING_ANNOUNCED;
  let now = 0;
  const hear = (...calls) => {
    state = hearCalls(state, calls);
  };
  const wait = (millis) => {
    now += millis;
    const before = state.shown;
    state = advance(state, now);
    if (state.shown !== before) {
      shown.push(state.shown.number);
    }
  };

  hear(call(1, false), call(2));
  wait(1);
  hear(call(1, false), call(2));
  wait(9000);
  hear(call(2), call(3), call(4));
  wait(1);
  wait(100);
  wait(5000);
  hear(call(3), call(4, false), call(5));
  hear(call(3), call(4, false), call(5));
  wait(5000);
  wait(60_000);

  equal(shown, ["P102", "P103", "P104", "P105"]);
});
