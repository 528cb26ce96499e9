import { equal, example, test } from "/testing/tests.js";
import * as logic from "./counter-logic.js";

const [METTE, MANAGER, SNAPSHOT] = await Promise.all(
  ["sign-in.answer", "sign-in.answer-manager", "counter.snapshot"].map(example),
);
const AT_THREE = { ...logic.signedIn(METTE), place: { branch: "hovedbiblioteket", counter: "skranke-3" } };
const QUARTER_TO = Date.parse("2026-11-24T10:43:10+01:00");

/** Mette at her counter, as an example of it says. */
const mette = async (counter) => logic.told(AT_THREE, { counter: await example(counter) });

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
    equal(logic.mainAction(await mette(counter)), action);
  });
}

const BUTTONS = {
  "get-counter.answer-closed": "draw",
  "open-counter.answer": "pause close draw colleague",
  "call-next.answer": "recall no-show park transfer add-errand draw colleague",
  "start-service.answer": "park transfer add-errand lifeline draw colleague",
  "complete-errand.answer-after-work": "call-next pause close draw colleague",
  "pause-counter.answer": "close draw colleague",
};
const PINNED = new Set(Object.values(BUTTONS).join(" ").split(" "));
for (const [counter, buttons] of Object.entries(BUTTONS)) {
  test(`the other buttons are those of a counter in ${counter}`, async () => {
    const pinned = logic.actions(await mette(counter)).filter((name) => PINNED.has(name));
    equal(pinned.join(" "), buttons);
  });
}

test("what somebody has left can be freed, and taken over by who is free", async () => {
  const left = logic.told(logic.signedIn(MANAGER), { counter: await example("get-counter.answer-left") });
  equal(logic.mainAction(left), "free");
  equal(logic.actions(left), []);
  const queue = await example("get-queue.answer-left");
  const takes = (counter) => logic.elsewhere(logic.told(AT_THREE, { counter, queue })).filter((each) => each.mayTakeOver).map((each) => each.number);
  equal(takes(await example("open-counter.answer")), ["P102"]);
  equal(takes(await example("start-service.answer")), []);
});

test("that somebody is at the counter is said when it is news or two minutes old", async () => {
  const own = await example("open-counter.answer");
  const state = logic.told(AT_THREE, { counter: own });
  equal(logic.mustAttend(state, undefined, QUARTER_TO), true);
  equal(logic.mustAttend(state, QUARTER_TO - 119_000, QUARTER_TO), false);
  equal(logic.mustAttend(state, QUARTER_TO - 120_000, QUARTER_TO), true);
  const { left } = await example("get-counter.answer-left");
  equal(logic.mustAttend(logic.told(AT_THREE, { counter: { ...own, left } }), QUARTER_TO, QUARTER_TO), true);
  equal(logic.mustAttend(logic.told(AT_THREE, { counter: await example("get-counter.answer-closed") }), undefined, QUARTER_TO), false);
});

test("the last press is taken back here while the counter is free, for a few seconds where one looks", async () => {
  const completed = await example("counter.change-completed");
  const [row] = completed.queue.takeBack;
  const queue = { ...SNAPSHOT.queue, takeBack: [...SNAPSHOT.queue.takeBack, row] };
  const state = logic.told(AT_THREE, { counter: completed.counter, queue });
  const at = Date.parse(row.at);
  const shown = (when, given = state) => logic.takeBacks(given, when).map((press) => [press.number, press.what, press.may, press.just]);
  equal(shown(at + 9_000), [
    ["P101", "completion", true, true],
    ["B101", "removal", true, false],
  ]);
  equal(shown(at + 10_000)[0], ["P101", "completion", true, false]);
  equal(shown(Date.parse(row.until)), []);
  equal(logic.lastPress(state).number, "P101");
  equal(logic.pressed(state, "z"), { action: "undo" });
  const busy = logic.told(state, { counter: await example("start-service.answer") });
  equal(shown(at, busy)[0], ["P101", "completion", false, true]);
  equal(logic.pressed(busy, "z"), undefined);
  equal(logic.lastPress(logic.removed(busy, queue.takeBack[0].id)).what, "removal");
});

test("what was just done says that its ticket waits again, or is on hold here", () => {
  const at = "2026-11-24T10:43:05+01:00";
  const press = { id: SNAPSHOT.queue.waiting[0].id, number: "P103", what: "completion", at, until: "2026-11-24T10:58:05+01:00", counter: "skranke-3" };
  const ready = { ...SNAPSHOT.counter, state: "ready", current: undefined };
  const done = (queue, counter = ready) => logic.justDone(logic.told(AT_THREE, { counter, queue: { ...SNAPSHOT.queue, ...queue } }), QUARTER_TO);
  equal(done({ takeBack: [press] }).waits.id, press.id);
  equal(done({ takeBack: [{ ...press, what: "no-show" }] }).waits, undefined);
  equal(done({ takeBack: [{ ...press, id: "gone" }] }).waits, undefined);
  const held = { ...SNAPSHOT.queue.parked[0], counter: "skranke-3", parkedAt: "2026-11-24T10:43:06+01:00" };
  equal(done({ takeBack: [press], parked: [held] }).what, "park");
  equal(done({ takeBack: [], parked: [{ ...held, counter: "skranke-1" }] }), undefined);
  equal(done({ takeBack: [], parked: [held] }, SNAPSHOT.counter), undefined);
});

test("paper numbers are read line by line, and what cannot be read is told", () => {
  const types = [
    { id: "passport", letter: "P", names: { da: "Pas", en: "Passport" } },
    { id: "mitid", letter: "M", names: { da: "MitID" } },
    { id: "mileage", letter: "K", names: { da: "Mileage" } },
  ];
  equal(logic.papersOf(" 17 p 9.05\n\nA18  M 10:35  10:41 - 10:52\n", types), {
    papers: ["17 passport 09:05", "A18 mitid 10:35 10:41-10:52 solved"],
    wrong: [],
  });
  equal(logic.papersOf("17 P\n18 Q 10:00\n19 P 10:00 10:05", types), { papers: [], wrong: ["17 P", "18 Q 10:00", "19 P 10:00 10:05"] });
});

const REACH = {
  "open-counter.answer": ["pause close draw colleague", "", "", ""],
  "call-next.answer": ["recall no-show", "", "park transfer add-errand draw colleague", ""],
  "start-service.answer": [
    "park transfer add-errand",
    "solved-together missing-papers",
    "lifeline draw colleague",
    "solved-with-lifeline prepared referred-citizen-service referred-other appointment not-here misdirected",
  ],
  "start-service.answer-may-decide": [
    "park transfer add-errand",
    "decided solved-together",
    "lifeline draw colleague",
    "solved-with-lifeline prepared referred-citizen-service referred-other appointment missing-papers not-here misdirected",
  ],
};
for (const [counter, [actions, outcomes, furtherActions, furtherOutcomes]] of Object.entries(REACH)) {
  test(`few things are in sight, and the rest is one press away, in ${counter}`, async () => {
    const state = await mette(counter);
    const { near, further } = logic.byReach(state);
    const names = ({ actions: all, outcomes: ends }) => [all.join(" "), ends.map((each) => each.outcome).join(" ")];
    equal([...names(near), ...names(further)], [actions, outcomes, furtherActions, furtherOutcomes]);
    equal(logic.pressed(state, "r"), furtherActions === "" ? undefined : { action: "more" });
  });
}

test("a task type of a paper number goes by its name too, or by how that alone begins", () => {
  const types = [
    { id: "passport", letter: "P", names: { da: "Pas", en: "Passport" } },
    { id: "licence", letter: "K", names: { da: "Kørekort" } },
    { id: "card", letter: "S", names: { da: "Kort" } },
    { id: "carpet", letter: "T", names: { da: "Kort og tæpper" } },
  ];
  equal(logic.papersOf("20 pas 11.07\n21 Kørekort 11.08\n22 kør 11.09\n23 kort 11.10", types).papers, ["20 passport 11:07", "21 licence 11:08", "22 licence 11:09", "23 card 11:10"]);
  equal(logic.papersOf("24 ko 11.07", types).wrong, ["24 ko 11.07"]);
});

test("what somebody has just gone on with is not taken back, and nothing else instead", async () => {
  const completed = await example("counter.change-completed");
  const [row] = completed.queue.takeBack;
  const older = { ...row, id: "older", number: "P100" };
  const at = Date.parse(row.at) + 4_000;
  const told = (state, queue) => logic.told(state, { counter: completed.counter, queue: { ...SNAPSHOT.queue, ...queue } }, at);
  const before = told(AT_THREE, { takeBack: [older, row] });
  const called = told(before, { takeBack: [older], called: [{ id: row.id }] });
  equal(logic.goneInstead(called, at + 2_000).number, "P101");
  equal(logic.whyGone(called, row), "called");
  equal(logic.whyGone(told(before, { called: [], inService: [{ id: row.id }] }), row), "served");
  equal(logic.whyGone(told(before, { called: [], inService: [] }), row), "over");
  equal(logic.goneInstead(called, at + 2_500), undefined);
  equal(logic.lastPress(called).number, "P100");
  equal(logic.pressed(told(before, { takeBack: [] }), "z"), { action: "undo" });
  equal(logic.goneInstead(told(logic.undone(before, row), { takeBack: [older] }), at), undefined);
  equal(logic.goneInstead(told(told(AT_THREE, { takeBack: [older] }), { takeBack: [older, row] }), at), undefined);
});

test("a task type that the branch has no more is nothing to send a ticket on to", () => {
  const branch = { taskTypes: [{ id: "passport" }, { id: "mitid" }, { id: "gone" }] };
  const state = { branch, counter: { current: { taskType: "passport" } }, queue: { servedOut: [{ id: "gone" }] } };
  equal(logic.otherTaskTypes(state).map(({ id }) => id), ["mitid"]);
});

test("what can be taken back is one list, and none of it is shown that cannot be pressed", async () => {
  const completed = await example("counter.change-completed");
  const [row] = completed.queue.takeBack;
  const queue = { ...SNAPSHOT.queue, takeBack: [...SNAPSHOT.queue.takeBack, row] };
  const state = logic.told(AT_THREE, { counter: completed.counter, queue });
  const shown = (given, when) => logic.undoable(given, when).map((press) => [press.number, press.just]);
  const at = Date.parse(row.at);
  equal(shown(state, at + 9_000), [
    ["P101", true],
    ["B101", false],
  ]);
  equal(shown(state, at + 10_000), [
    ["P101", false],
    ["B101", false],
  ]);
  equal(shown(logic.told(state, { counter: await example("start-service.answer") }), at + 9_000), []);
});

test("somebody else's counter has nothing to press", async () => {
  const state = logic.told(logic.signedIn(MANAGER), { counter: await example("open-counter.answer") });
  equal(logic.mainAction(state), undefined);
  equal(logic.actions(state), []);
  equal(logic.mayCall(state, { mayServe: true }), false);
});

test("every key means one thing", () => {
  const keys = [...Object.values(logic.ACTIONS).map((each) => each.key), ...logic.OUTCOMES.map((each) => each.key)];
  equal(keys.length, new Set(keys).size);
});

test("every action has its words", async () => {
  const words = await (await fetch(new URL("texts/da.json", import.meta.url))).json();
  const wanted = Object.entries(logic.ACTIONS).flatMap(([name, { at, choice }]) => [
    `help.${name}`,
    ...(at ? [`action.${name}`] : []),
    ...(choice ? [choice.title, ...choice.values.map((value) => choice.words + value)] : []),
  ]);
  equal(wanted.filter((key) => !words[key]), []);
});

test("only who may decide is offered the decision", async () => {
  const offered = (state) => logic.outcomes(state).some((each) => each.outcome === "decided");
  const mayNot = await mette("start-service.answer");
  equal([offered(mayNot), logic.pressed(mayNot, "a")], [false, undefined]);
  const may = await mette("start-service.answer-may-decide");
  equal([offered(may), logic.pressed(may, "a")], [true, { outcome: "decided" }]);
});

test("only what the task type may end with is offered", async () => {
  const state = await mette("start-service.answer");
  const current = { ...state.counter.current, outcomes: ["solved", "decided"] };
  const narrow = { ...state, counter: { ...state.counter, current } };
  equal(logic.outcomes(narrow).map((each) => each.outcome), ["solved"]);
  equal([logic.pressed(narrow, "1"), logic.pressed(narrow, "4")], [{ outcome: "solved" }, undefined]);
});

test("keys that would do nothing now ask for nothing", async () => {
  const ready = await mette("open-counter.answer");
  equal(["1", "g", "e"].map((key) => logic.pressed(ready, key)), [undefined, undefined, undefined]);
  equal(logic.pressed(ready, "N"), { action: "call-next" });
  equal(logic.pressed(ready, "p"), { action: "pause" });
  equal(logic.pressed(ready, "f"), { action: "search" });
});

test("who may be served comes first, then the place", () => {
  const rows = logic.waiting(logic.told(AT_THREE, SNAPSHOT), Date.parse(SNAPSHOT.at));
  equal(rows.map((row) => row.number).join(" "), "S101 P103 K102 P104 X102 P105 P106 E101");
});

test("who was handed to somebody is said to wait for them, until it waits for everybody", async () => {
  const queue = await example("get-queue.answer-addressed");
  const told = (place) => logic.told({ ...AT_THREE, place }, { counter: { ...SNAPSHOT.counter, id: place.counter }, queue });
  const whom = (counter, at) => logic.waiting(told({ branch: "hovedbiblioteket", counter }), Date.parse(at)).map((row) => row.waitsFor?.mine);
  const soon = "2026-11-24T10:43:10+01:00";
  equal(whom("skranke-3", soon).filter((mine) => mine !== undefined), [false]);
  equal(whom("skranke-5", soon).filter((mine) => mine !== undefined), [true]);
  equal(whom("skranke-5", "2026-11-24T11:12:30+01:00").filter((mine) => mine !== undefined), []);
});

test("who waits for somebody else is not counted as waiting here", async () => {
  const queue = await example("get-queue.answer-addressed");
  const count = (counter, at) => logic.waitingForMe(logic.told({ ...AT_THREE, place: { branch: "hovedbiblioteket", counter } }, { counter: { ...SNAPSHOT.counter, id: counter }, queue }), Date.parse(at));
  const soon = "2026-11-24T10:43:10+01:00";
  equal([count("skranke-3", soon), count("skranke-5", soon), count("skranke-3", "2026-11-24T11:12:30+01:00")], [7, 8, 8]);
  equal(logic.waitingForMe(AT_THREE, QUARTER_TO), undefined);
});

test("an errand is handed to whoever has another counter open, who can do it or not", async () => {
  const counter = await example("start-service.answer");
  const own = logic.colleagues(logic.told(AT_THREE, { counter, queue: SNAPSHOT.queue }));
  equal(own.map(({ id, staffId, able }) => [id, staffId, able]), [
    ["skranke-1", "jens", true],
    ["skranke-2", "aisha", false],
    ["skranke-5", "lars", true],
  ]);
});

test("per task type it says how many, how long and how that stands", async () => {
  const state = logic.told({ ...AT_THREE, branch: await example("get-branch.answer") }, SNAPSHOT);
  const types = logic.waitingByType(state, Date.parse("2026-11-24T10:48:30+01:00"));
  equal(
    types.map((type) => [type.id, type.count, type.marks[0].minutes, type.standing, type.over]),
    [
      ["passport", 4, 12, "close", 0],
      ["driving-licence", 1, 9, "within", 0],
      ["self-service", 1, 10, "over", 1],
      ["collect", 1, 7, "over", 1],
      ["pension", 1, 8, "within", 0],
    ],
  );
});

test("of a very long queue the counts are the least", () => {
  const all = (waitingTotal) => logic.hasAllWaiting({ queue: { ...SNAPSHOT.queue, waitingTotal } });
  equal([8, 9].map(all), [true, false]);
});

test("nobody is said not to have come before the call was shown for its time", () => {
  const at = (time) => logic.noShowIn({ noShowAllowedAt: "2026-11-24T10:43:15.500+01:00" }, Date.parse(`2026-11-24T10:${time}+01:00`));
  equal([at("42:30.500"), at("43:15"), at("43:15.500"), at("43:16")], [45, 1, 0, 0]);
});

test("a time ahead is that of the branch's clock", () => {
  const clock = (reference, now, minutes) => logic.clockIn(reference, Date.parse(now), minutes);
  equal(clock("2026-11-24T10:42:30.500+01:00", "2026-11-24T10:42:35+01:00", 20), "11:02");
  equal(clock("2026-11-24T23:50:00+01:00", "2026-11-24T23:50:00+01:00", 20), "00:10");
  equal(clock("2026-11-24T23:00:00-03:30", "2026-11-24T23:00:00-03:30", 30), "23:30");
});

test("who is not on duty is not told that a skill is missing", async () => {
  const beyond = (counter) =>
    logic.waiting(logic.told(AT_THREE, { counter, queue: SNAPSHOT.queue }), 0).filter((row) => row.beyondSkill).length;
  equal(beyond(SNAPSHOT.counter), 1);
  equal(beyond(await example("pause-counter.answer")), 0);
  equal(beyond(await example("get-counter.answer-closed")), 0);
});

test("a wait stands within, close to or over its target", () => {
  equal([0, 449, 450, 600, 601].map((waited) => logic.standing(waited, 600)), ["within", "within", "close", "close", "over"]);
  equal(logic.standing(9999, undefined), "none");
});

test("a call may be repeated after its pause and not beyond its limit", async () => {
  const { current } = await example("call-next.answer");
  equal(logic.recall(current, Date.parse(current.calledAt)), { left: 2, soon: true, allowed: false });
  equal(logic.recall(current, Date.parse(current.recallAllowedAt)), { left: 2, soon: false, allowed: true });
  const over = { ...current, recallsLeft: 0, recallAllowedAt: undefined };
  equal(logic.recall(over, 0), { left: 0, soon: false, allowed: false });
});

test("the next is told with its reason while nobody is at the counter", async () => {
  const told = await example("counter.change-next");
  const next = (counter, chosen) =>
    logic.next(logic.told(AT_THREE, { counter, queue: { ...SNAPSHOT.queue, next: chosen } }), QUARTER_TO);
  const { number, because } = next(told.counter, told.queue.next);
  equal([number, because.key, because.values], ["P103", "why.promised-wait", { waited: 7, target: 15, count: 3 }]);
  equal(next(await example("call-next.answer"), told.queue.next), undefined);
  equal(next(told.counter, undefined), undefined);
});

test("who is on the way to others is told for a few minutes", () => {
  const standings = (time) =>
    logic.assistance(logic.told(AT_THREE, SNAPSHOT), Date.parse(`2026-11-24T${time}+01:00`)).map((each) => each.standing);
  equal(standings("10:43:00"), ["taken"]);
  equal(standings("10:46:00"), []);
});

test("somebody who asks is gone to, and this counter is told who comes", async () => {
  const taken = await example("take-assistance.answer");
  const counter = await example("open-counter.answer");
  const standing = (change) => {
    const queue = { assistance: [{ state: "asked", kind: "citizen", ...change }] };
    return logic.assistance(logic.told(AT_THREE, { counter, queue }), Date.parse(taken.takenAt))[0].standing;
  };
  const own = { kind: "colleague", counter: "skranke-3" };
  equal(standing({}), "asked");
  equal(standing(own), "own-asked");
  equal(standing({ ...taken, ...own }), "own-taken");
  equal(standing(taken), "mine");
  equal(standing({ ...taken, takenBy: { id: "lars" } }), "taken");
});

test("nobody is timed on an authority task", async () => {
  const { current } = await example("start-service.answer");
  const minutes = (authority) =>
    logic.servedMinutes({ ...current, authority }, Date.parse(current.startedAt) + 200_000);
  equal(current.authority, true);
  equal([true, false].map(minutes), [undefined, 3]);
});

test("after nobody was found it listens until somebody comes", async () => {
  const empty = logic.answered(await mette("open-counter.answer"), undefined);
  const { queue } = await example("counter.snapshot-empty");
  equal(empty.waitsForNobody, true);
  equal(logic.told(empty, { queue }).waitsForNobody, true);
  equal(logic.told(empty, { queue: SNAPSHOT.queue }).waitsForNobody, false);
});

test("an answer of the counter one has left changes nothing", async () => {
  const moved = logic.atPlace(AT_THREE, { branch: "ry", counter: "skranke-1" });
  equal(logic.answered(moved, await example("call-next.answer")) === moved, true);
});

test("one starts at the open counter, else where this place was, else at the only branch", async () => {
  const start = (session, remembered) => logic.signedIn(session, remembered).place;
  equal(start(await example("get-session.answer")), { branch: "hovedbiblioteket", counter: "skranke-3" });
  equal(start(METTE, { branch: "ry", counter: "skranke-1" }), { branch: "ry", counter: "skranke-1" });
  equal(start(METTE, { branch: "galten", counter: "skranke-1" }), undefined);
  equal(start({ ...METTE, branches: [METTE.branches[1]] }), { branch: "ry" });
});

const END = { key: "why.end", values: {} };
const REASONS = {
  "call-next.answer-training": { key: "why.first-come", values: { waited: 11, target: 15 }, end: END },
  "call-next.answer": { key: "why.promised-wait", values: { waited: 11, target: 15, count: 3 }, end: END },
  "call-next.answer-need": {
    key: "why.need",
    values: { waited: 11, target: 15 },
    end: { key: "why.stepped-back", values: { count: 1 } },
  },
  "call-next.answer-waited-longest": {
    key: "why.waited-longest",
    values: { waited: 32, target: 10, guard: 30 },
    end: END,
  },
};
for (const [counter, reason] of Object.entries(REASONS)) {
  test(`the reason is ${reason.key} in ${counter}`, async () => {
    equal(logic.why((await example(counter)).current), reason);
  });
}

test("the parked with an end come first", () => {
  equal(logic.parked(logic.told(AT_THREE, SNAPSHOT)).map((row) => row.number), ["K101", "R101"]);
});

test("other counters say what they do", () => {
  equal(
    logic.elsewhere(logic.told(AT_THREE, SNAPSHOT)).map((counter) => [counter.label, counter.doing]),
    [
      ["1", "in-service"],
      ["2", "paused"],
      ["5", "in-service"],
    ],
  );
});

test("task types that came with a change of settings are noticed", () => {
  const branch = { taskTypes: [{ id: "passport" }] };
  const queue = { waiting: ["passport", "fishing", "angling", "fishing"].map((taskType) => ({ taskType })) };
  equal(logic.unknownTypes({ branch, queue }), ["angling", "fishing"]);
  equal(logic.unknownTypes({ branch }), []);
  equal(logic.unknownTypes({ queue }), []);
  equal(logic.unknownTypes({ branch, queue: { ...queue, servedOut: [{ id: "angling" }] } }), ["fishing"]);
});
