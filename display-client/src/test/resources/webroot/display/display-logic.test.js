import { equal, test } from "/testing/tests.js";
import { NOTHING_ANNOUNCED, hearCalls, minutesOf, nextToSpeak, noticesShown, secondLanguage, viewOf } from "./display-logic.js";

const call = (n, more = {}) => ({ id: `2026-11-24/${n}`, number: `P${100 + n}`, counter: "c", open: true, ...more });
const numbers = (calls) => calls.map(({ number }) => number);

test("every call is spoken once, however often it comes, and short when it is late", () => {
  const said = [];
  let state = NOTHING_ANNOUNCED;
  let calls = [];
  let now = 0;
  const hear = (...next) => {
    calls = next;
    state = hearCalls(state, calls, now);
  };
  const wait = (millis, isSpeaking = false) => {
    now += millis;
    const { announcements, speak } = nextToSpeak(state, calls, now, isSpeaking);
    state = announcements;
    if (speak !== null) {
      said.push(`${speak.call.number} ${speak.length}`);
    }
  };

  hear(call(1, { open: false }), call(2));
  wait(100);
  wait(300);
  hear(call(1, { open: false }), call(2));
  wait(9000);
  hear(call(2), call(3), call(4), call(5, { open: false }), call(6));
  wait(400);
  wait(9000, true);
  wait(1000);
  wait(1000);
  wait(60_000);

  equal(said, ["P102 full", "P103 short", "P104 shortest", "P106 shortest"]);
});

test("a recall is spoken instead of the call that was still to be spoken", () => {
  const first = call(1, { number: "P101" });
  const second = call(2, { number: "P102" });
  const again = call(3, { number: "P101" });
  const state = hearCalls(hearCalls(NOTHING_ANNOUNCED, [first, second], 0), [first, second, again], 100);
  equal(state.unspoken.map((waiting) => waiting.call.id), [second.id, again.id]);
});

test("no more than twenty calls wait to be spoken", () => {
  let state = NOTHING_ANNOUNCED;
  for (let n = 1; n <= 500; n += 1) {
    state = hearCalls(state, [call(n)], n * 10);
  }
  equal(numbers(state.unspoken.map((waiting) => waiting.call)), Array.from({ length: 20 }, (_, at) => `P${581 + at}`));
});

test("all calls that wait for their citizen are shown at once, the newest first, and the others were called last", () => {
  const calls = [call(1, { open: false }), call(2), call(3), call(4, { number: "P102" })];
  const view = viewOf({ open: true, taskTypes: [], calls }, hearCalls(NOTHING_ANNOUNCED, calls, 0), 60_000);
  equal(view.calls.map(({ id }) => id), ["2026-11-24/4", "2026-11-24/3"]);
  equal(numbers(view.last), ["P101"]);
});

test("task types are those that one waits for, those that one hardly waits for, and those that are off", () => {
  const type = (id, state, waiting, p90) => ({ id, state, waiting, ...(p90 && { forecast: { p50: p90 / 2, p90 } }) });
  const taskTypes = [
    type("long", "open", 3, 900),
    type("short", "open", 1, 300),
    type("unknown", "open", 0),
    type("closed", "closed", 0),
    type("closed, some wait", "closed", 2, 600),
    type("paused, some wait", "paused", 2),
  ];
  const view = viewOf({ open: true, taskTypes, calls: [] }, NOTHING_ANNOUNCED, 0);
  const ids = (types) => types.map(({ id }) => id);
  equal([ids(view.waits), ids(view.none), ids(view.off)], [["long", "unknown", "closed, some wait"], ["short"], ["closed", "paused, some wait"]]);
});

test("minutes are a range unless both ends are the same", () => {
  const minutes = (p50, p90) => minutesOf({ p10: 0, p50, p90 });
  equal(
    [minutes(660, 1020), minutes(10, 50), minutes(10, 200), minutes(300, 290), minutesOf(undefined)],
    ["11–17", "1", "1–4", "5", null],
  );
});

test("the second line turns through the other languages, the first stays", () => {
  const at = (seconds) => secondLanguage(seconds * 1000, ["da", "en", "uk"]);
  equal([at(0), at(8), at(16), secondLanguage(0, ["da"])], ["en", "uk", "en", null]);
});

test("more notices than can be read take turns, each beside each language of the second line", () => {
  equal([1, 2].map((count) => noticesShown(0, ["a", "b"].slice(0, count), 1).length), [1, 2]);
  const at = (turn, languages) => noticesShown(turn * 8000, ["a", "b", "c"], languages).join("");
  equal([0, 1, 2, 3].map((turn) => at(turn, 0)), ["ab", "c", "ab", "c"]);
  equal([0, 1, 2, 3].map((turn) => `${turn % 2}${at(turn, 2)}`), ["0ab", "1c", "0c", "1ab"]);
  equal([0, 1, 2, 3, 4, 5].map((turn) => `${turn % 3}${at(turn, 3)}`), ["0ab", "1c", "2ab", "0c", "1ab", "2c"]);
});
