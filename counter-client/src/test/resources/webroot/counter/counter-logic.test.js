import { equal, example, test } from "/testing/tests.js";
import { actions, ACTIONS, answered, atPlace, byReach, hasMoved, mainAction, mainOutcome, mustAttend, noShowIn, otherTaskTypes, outcomes, OUTCOMES, preparesFirst, pressed, recall, servedMinutes, signedIn, told } from "./counter-logic.js";
import { mayCall } from "./own-counter.js";
import { elsewhere } from "./queue-logic.js";

const [METTE, MANAGER, SNAPSHOT] = await Promise.all(["sign-in.answer", "sign-in.answer-manager", "counter.snapshot"].map(example));
const AT_THREE = { ...signedIn(METTE), place: { branch: "hovedbiblioteket", counter: "skranke-3" } };
const QUARTER_TO = Date.parse("2026-11-24T10:43:10+01:00");

const FREE_AT_THREE = await example("open-counter.answer");

/** Mette at her counter, as an example of it says. */
const mette = async (counter) => told(AT_THREE, { counter: await example(counter) });

const BIG_BUTTON = {
  "get-counter.answer-closed": "open",
  "open-counter.answer": "call-next",
  "call-next.answer": "start",
  "start-service.answer": "complete",
  "complete-errand.answer-after-work": "resume",
  "pause-counter.answer": "resume",
};
for (const [counter, action] of Object.entries(BIG_BUTTON)) {
  test(`the big button is ${action} after ${counter}`, async () => {
    equal(mainAction(await mette(counter)), action);
  });
}

const BUTTONS = {
  "get-counter.answer-closed": "draw",
  "open-counter.answer": "pause close count-enquiry draw colleague",
  "call-next.answer": "recall no-show park transfer add-errand count-enquiry draw colleague",
  "start-service.answer": "park transfer add-errand lifeline count-enquiry draw colleague",
  "complete-errand.answer-after-work": "call-next pause close count-enquiry draw colleague",
  "pause-counter.answer": "close count-enquiry draw colleague",
};
const PINNED = new Set(Object.values(BUTTONS).join(" ").split(" "));
for (const [counter, buttons] of Object.entries(BUTTONS)) {
  test(`the other buttons are those of a counter in ${counter}`, async () => {
    const pinned = actions(await mette(counter)).filter((name) => PINNED.has(name));
    equal(pinned.join(" "), buttons);
  });
}

test("what somebody has left can be freed, and taken over by who is free", async () => {
  const left = told(signedIn(MANAGER), { counter: await example("get-counter.answer-left") });
  equal(mainAction(left), "free");
  equal(actions(left), []);
  const queue = await example("get-queue.answer-left");
  const takes = (counter) => elsewhere(told(AT_THREE, { counter, queue })).filter((each) => each.mayTakeOver).map((each) => each.number);
  equal(takes(await example("open-counter.answer")), ["P102"]);
  equal(takes(await example("start-service.answer")), []);
});

test("a service goes to a room where there is one, and comes back", async () => {
  const offered = (state) => actions(state).filter((name) => name.startsWith("move-"));
  const served = await mette("start-service.answer");
  equal(offered(served), []);
  equal(offered(told(served, { queue: await example("get-queue.answer") })), ["move-to-room"]);
  const inRoom = told(AT_THREE, { counter: await example("get-counter.answer-room"), queue: await example("get-queue.answer-room") });
  equal([offered(inRoom), mainAction(inRoom)], [["move-back"], "complete"]);
  const after = told(inRoom, { counter: { ...inRoom.counter, state: "after-work", current: undefined } });
  equal(actions(after).filter((name) => ["call-next", "pause"].includes(name)), []);
});

test("a rush is told with the queue, when it begins and when it ends", async () => {
  const queue = await example("get-queue.answer");
  const peak = { taskTypes: ["passport"], counters: ["skranke-3"] };
  const begun = told({ ...AT_THREE, branch: await example("get-branch.answer") }, { queue: { ...queue, peak } });
  equal([begun.branch.peak, told(begun, { queue }).branch.peak], [peak, undefined]);
});

test("whoever may do nothing that a rush has left to do at the counter is asked to close it, and calls nobody", async () => {
  const queue = await example("get-queue.answer-ready");
  const branch = await example("get-branch.answer");
  const at = (serves, counters) => {
    const own = queue.counters.map((counter) => (counter.id === "skranke-3" ? { ...counter, serves } : counter));
    return told({ ...AT_THREE, branch }, { counter: FREE_AT_THREE, queue: { ...queue, counters: own, peak: { taskTypes: ["passport"], counters } } });
  };
  const unfit = at([], ["skranke-3"]);
  equal([mainAction(unfit), pressed(unfit, "n"), pressed(unfit, "x"), pressed(unfit, "k")], ["close", { action: "close" }, { action: "close" }, undefined]);
  equal(actions(unfit).filter((name) => ["close", "call-next"].includes(name)), []);
  equal([at(["passport"], ["skranke-3"]), at([], ["skranke-1"])].map(mainAction), ["call-next", "call-next"]);
  equal(mainAction({ ...unfit, counter: { ...unfit.counter, state: "paused" } }), "resume");
});

test("the meeting on video has a key while there is somebody to meet", async () => {
  const called = await mette("call-next.answer-remote");
  equal(pressed({ ...called, counter: { ...called.counter, video: undefined } }, "q"), undefined);
  equal(pressed(called, "q"), { action: "video" });
  equal(pressed({ ...called, counter: { ...called.counter, state: "ready", current: undefined } }, "q"), undefined);
});

test("the next call can be discreet where somebody could be called", async () => {
  const ready = told(AT_THREE, { counter: await example("open-counter.answer"), queue: await example("get-queue.answer-ready") });
  equal(pressed(ready, "c"), { action: "discreet" });
  equal(pressed(told(ready, { queue: await example("get-queue.answer-empty") }), "c"), undefined);
  equal(pressed(told(ready, { counter: await example("call-next.answer") }), "c"), undefined);
});

test("whoever goes to a room or comes back is not where the page is", async () => {
  const served = await mette("start-service.answer");
  equal(hasMoved(served.counter, served), false);
  equal(hasMoved(served.counter, told(served, { counter: await example("move-to-room.answer") })), true);
  equal(hasMoved(undefined, await mette("get-counter.answer-closed")), false);
  const emptyRoom = await mette("move-back.answer");
  equal([hasMoved(undefined, emptyRoom), mainAction(emptyRoom)], [true, undefined]);
});

test("rooms stand behind the other counters, free ones too, with who is there for how long", async () => {
  const state = told({ ...AT_THREE, place: { branch: "hovedbiblioteket", counter: "skranke-1" } }, { queue: await example("get-queue.answer-room") });
  const { id, staffName, doing, minutes } = elsewhere(state, QUARTER_TO + 600_000).at(-1);
  equal([id, staffName, doing, minutes], ["rum-a", "Mette Holm", "in-service", 10]);
  const free = elsewhere(told(AT_THREE, { queue: await example("get-queue.answer") })).at(-1);
  equal([free.id, free.doing], ["rum-a", "closed"]);
});

test("that somebody is at the counter is said when it is news or two minutes old", async () => {
  const own = await example("open-counter.answer");
  const state = told(AT_THREE, { counter: own });
  equal(mustAttend(state, undefined, QUARTER_TO), true);
  equal(mustAttend(state, QUARTER_TO - 119_000, QUARTER_TO), false);
  equal(mustAttend(state, QUARTER_TO - 120_000, QUARTER_TO), true);
  const { left } = await example("get-counter.answer-left");
  equal(mustAttend(told(AT_THREE, { counter: { ...own, left } }), QUARTER_TO, QUARTER_TO), true);
  equal(mustAttend(told(AT_THREE, { counter: await example("get-counter.answer-closed") }), undefined, QUARTER_TO), false);
});

const REACH = {
  "open-counter.answer": ["pause close count-enquiry draw colleague", "", "", ""],
  "call-next.answer": ["recall no-show", "", "park transfer add-errand count-enquiry draw colleague", ""],
  "start-service.answer": [
    "park transfer add-errand",
    "solved-together missing-papers",
    "lifeline count-enquiry draw colleague",
    "solved-with-lifeline prepared referred-citizen-service referred-other appointment not-here misdirected",
  ],
  "start-service.answer-may-decide": [
    "park transfer add-errand",
    "decided solved-together",
    "lifeline count-enquiry draw colleague",
    "solved-with-lifeline prepared referred-citizen-service referred-other appointment missing-papers not-here misdirected",
  ],
};
for (const [counter, [nearActions, nearOutcomes, furtherActions, furtherOutcomes]] of Object.entries(REACH)) {
  test(`few things are in sight, and the rest is one press away, in ${counter}`, async () => {
    const state = await mette(counter);
    const { near, further } = byReach(state);
    const names = ({ actions: all, outcomes: ends }) => [all.join(" "), ends.map((each) => each.outcome).join(" ")];
    equal([...names(near), ...names(further)], [nearActions, nearOutcomes, furtherActions, furtherOutcomes]);
    equal(pressed(state, "r"), furtherActions === "" ? undefined : { action: "more" });
  });
}

test("a task type that the branch has no more is nothing to send a ticket on to", () => {
  const branch = { taskTypes: [{ id: "passport" }, { id: "mitid" }, { id: "gone" }] };
  const state = { branch, counter: { current: { taskType: "passport" } }, queue: { servedOut: [{ id: "gone" }] } };
  equal(otherTaskTypes(state).map(({ id }) => id), ["mitid"]);
});

test("somebody else's counter has nothing to press", async () => {
  const state = told(signedIn(MANAGER), { counter: await example("open-counter.answer") });
  equal(mainAction(state), undefined);
  equal(actions(state), []);
  equal(mayCall(state, { mayServe: true }), false);
});

test("only whoever is bound for something is handed over with one press", async () => {
  const here = await mette("start-service.answer");
  const { counter } = here;
  const received = { ...here, counter: { ...counter, current: { ...counter.current, boundFor: { taskType: "pension", names: { da: "Pension" } } } } };
  equal([actions(here).includes("hand-over"), pressed(here, "u")], [false, undefined]);
  equal([actions(received)[0], pressed(received, "u")], ["hand-over", { action: "hand-over" }]);
});

test("every key means one thing", () => {
  const keys = [...Object.values(ACTIONS).map((each) => each.key), ...OUTCOMES.map((each) => each.key)];
  equal(keys.length, new Set(keys).size);
});

test("every action has its words", async () => {
  const words = await (await fetch(new URL("texts/da.json", import.meta.url))).json();
  const wanted = Object.entries(ACTIONS).flatMap(([name, { at, choice }]) => [
    `help.${name}`,
    ...(at ? [`action.${name}`] : []),
    ...(choice ? [choice.title, ...choice.values.map((value) => choice.words + value)] : []),
  ]);
  equal(wanted.filter((key) => !words[key]), []);
});

test("only who may decide is offered the decision", async () => {
  const offered = (state) => outcomes(state).some((each) => each.outcome === "decided");
  const mayNot = await mette("start-service.answer");
  equal([offered(mayNot), pressed(mayNot, "a")], [false, undefined]);
  const may = await mette("start-service.answer-may-decide");
  equal([offered(may), pressed(may, "a")], [true, { outcome: "decided" }]);
});

test("only what the task type may end with is offered", async () => {
  const state = await mette("start-service.answer");
  const current = { ...state.counter.current, outcomes: ["solved", "decided"] };
  const narrow = { ...state, counter: { ...state.counter, current } };
  equal(outcomes(narrow).map((each) => each.outcome), ["solved"]);
  equal([pressed(narrow, "1"), pressed(narrow, "4")], [{ outcome: "solved" }, undefined]);
});

test("whoever has no delegation prepares for those who decide, and the big button says so", async () => {
  const state = await mette("start-service.answer");
  const current = { ...state.counter.current, outcomes: ["prepared", "solved-together", "missing-papers"] };
  const prepares = { ...state, counter: { ...state.counter, current } };
  equal([preparesFirst(prepares), mainOutcome(prepares)], [true, "prepared"]);
  equal([pressed(prepares, "1"), pressed(prepares, "4")], [undefined, { outcome: "prepared" }]);
  equal([preparesFirst(state), mainOutcome(state)], [false, "solved"]);
});

test("keys that would do nothing now ask for nothing", async () => {
  const ready = await mette("open-counter.answer");
  equal(["1", "g", "e"].map((key) => pressed(ready, key)), [undefined, undefined, undefined]);
  equal(pressed(ready, "N"), { action: "call-next" });
  equal(pressed(ready, "p"), { action: "pause" });
  equal(pressed(ready, "f"), { action: "search" });
});

test("nobody is said not to have come before the call was shown for its time", () => {
  const at = (time) => noShowIn({ noShowAllowedAt: "2026-11-24T10:43:15.500+01:00" }, Date.parse(`2026-11-24T10:${time}+01:00`));
  equal([at("42:30.500"), at("43:15"), at("43:15.500"), at("43:16")], [45, 1, 0, 0]);
});

test("a call may be repeated after its pause and not beyond its limit", async () => {
  const { current } = await example("call-next.answer");
  equal(recall(current, Date.parse(current.calledAt)), { left: 2, soon: true, allowed: false });
  equal(recall(current, Date.parse(current.recallAllowedAt)), { left: 2, soon: false, allowed: true });
  const over = { ...current, recallsLeft: 0, recallAllowedAt: undefined };
  equal(recall(over, 0), { left: 0, soon: false, allowed: false });
});

test("nobody is timed on an authority task", async () => {
  const { current } = await example("start-service.answer");
  const minutes = (authority) =>
    servedMinutes({ ...current, authority }, Date.parse(current.startedAt) + 200_000);
  equal(current.authority, true);
  equal([true, false].map(minutes), [undefined, 3]);
});

test("after nobody was found it listens until somebody comes", async () => {
  const empty = answered(await mette("open-counter.answer"), undefined);
  const { queue } = await example("counter.snapshot-empty");
  equal(empty.waitsForNobody, true);
  equal(told(empty, { queue }).waitsForNobody, true);
  equal(told(empty, { queue: SNAPSHOT.queue }).waitsForNobody, false);
});

test("an answer of the counter one has left changes nothing", async () => {
  const moved = atPlace(AT_THREE, { branch: "ry", counter: "skranke-1" });
  equal(answered(moved, await example("call-next.answer")) === moved, true);
});

test("one starts at the open counter, else where this place was, else at the only branch", async () => {
  const start = (session, remembered) => signedIn(session, remembered).place;
  equal(start(await example("get-session.answer")), { branch: "hovedbiblioteket", counter: "skranke-3" });
  equal(start(METTE, { branch: "ry", counter: "skranke-1" }), { branch: "ry", counter: "skranke-1" });
  equal(start(METTE, { branch: "galten", counter: "skranke-1" }), undefined);
  equal(start({ ...METTE, branches: [METTE.branches[1]] }), { branch: "ry" });
});
