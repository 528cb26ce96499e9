import { equal, example, test } from "/testing/tests.js";
import { actions, mainAction, pressed, signedIn, told } from "./counter-logic.js";
import { goesOn, goneInstead, justDone, lastPress, removed, takeBacks, undoable, undone, whyGone } from "./undo-logic.js";

const [METTE, SNAPSHOT] = await Promise.all(["sign-in.answer", "counter.snapshot"].map(example));
const AT_THREE = { ...signedIn(METTE), place: { branch: "hovedbiblioteket", counter: "skranke-3" } };
const QUARTER_TO = Date.parse("2026-11-24T10:43:10+01:00");

test("the last press is taken back here while the counter is free, for a few seconds where one looks", async () => {
  const completed = await example("counter.change-completed");
  const [row] = completed.queue.takeBack;
  const queue = { ...SNAPSHOT.queue, takeBack: [...SNAPSHOT.queue.takeBack, row] };
  const state = told(AT_THREE, { counter: completed.counter, queue });
  const at = Date.parse(row.at);
  const shown = (when, given = state) => takeBacks(given, when).map((press) => [press.number, press.what, press.may, press.just]);
  equal(shown(at + 9_000), [
    ["P101", "completion", true, true],
    ["B101", "removal", true, false],
  ]);
  equal(shown(at + 10_000)[0], ["P101", "completion", true, false]);
  equal(shown(Date.parse(row.until)), []);
  equal(lastPress(state).number, "P101");
  equal(pressed(state, "z"), { action: "undo" });
  const busy = told(state, { counter: await example("start-service.answer") });
  equal(shown(at, busy)[0], ["P101", "completion", false, true]);
  equal(pressed(busy, "z"), undefined);
  equal(lastPress(removed(busy, queue.takeBack[0].id)).what, "removal");
});

test("what was just done says that its ticket waits again, or is on hold here", () => {
  const at = "2026-11-24T10:43:05+01:00";
  const press = { id: SNAPSHOT.queue.waiting[0].id, number: "P103", what: "completion", at, until: "2026-11-24T10:58:05+01:00", counter: "skranke-3" };
  const ready = { ...SNAPSHOT.counter, state: "ready", current: undefined };
  const done = (queue, counter = ready) => justDone(told(AT_THREE, { counter, queue: { ...SNAPSHOT.queue, ...queue } }), QUARTER_TO);
  equal(done({ takeBack: [press] }).waits.id, press.id);
  equal(done({ takeBack: [{ ...press, what: "no-show" }] }).waits, undefined);
  equal(done({ takeBack: [{ ...press, id: "gone" }] }).waits, undefined);
  const held = { ...SNAPSHOT.queue.parked[0], counter: "skranke-3", parkedAt: "2026-11-24T10:43:06+01:00" };
  equal(done({ takeBack: [press], parked: [held] }).what, "park");
  equal(done({ takeBack: [], parked: [{ ...held, counter: "skranke-1" }] }), undefined);
  equal(done({ takeBack: [], parked: [held] }, SNAPSHOT.counter), undefined);
});

test("two errands of one booking: the big button goes on with the next, and the next one is called beside it", () => {
  const [row] = SNAPSHOT.queue.waiting;
  const press = { id: row.id, number: row.number, what: "completion", at: "2026-11-24T10:43:05+01:00", until: "2026-11-24T10:58:05+01:00", counter: "skranke-3" };
  const ready = { ...SNAPSHOT.counter, state: "ready", current: undefined };
  const after = (queue, of = {}, counter = ready) => told(AT_THREE, { counter, queue: { ...SNAPSHOT.queue, next: undefined, takeBack: [press], ...queue, waiting: [{ ...row, ...of }] } });
  const looks = (state) => [mainAction(state), actions(state).includes("call-next"), goesOn(state)?.id];
  const appointment = "2026-11-24T10:30:00+01:00";
  equal(looks(after({}, { appointment })), ["go-on", true, row.id]);
  equal(pressed(after({}, { appointment }), "k"), { action: "call-next" });
  equal(looks(after({ next: { ticket: row.id } })), ["go-on", true, row.id]);
  equal(looks(after({})), ["call-next", false, undefined]);
  equal(looks(after({}, { appointment, mayServe: false })), ["call-next", false, undefined]);
  equal(looks(after({ takeBack: [] }, { appointment })), ["call-next", false, undefined]);
  equal(looks(after({ takeBack: [{ ...press, what: "no-show" }] }, { appointment })), ["call-next", false, undefined]);
  equal(looks(after({}, { appointment }, { ...ready, state: "after-work" })).slice(0, 2), ["resume", true]);
});

test("what somebody has just gone on with is not taken back, and nothing else instead", async () => {
  const completed = await example("counter.change-completed");
  const [row] = completed.queue.takeBack;
  const older = { ...row, id: "older", number: "P100" };
  const at = Date.parse(row.at) + 4_000;
  const hears = (state, queue) => told(state, { counter: completed.counter, queue: { ...SNAPSHOT.queue, ...queue } }, at);
  const before = hears(AT_THREE, { takeBack: [older, row] });
  const called = hears(before, { takeBack: [older], called: [{ id: row.id }] });
  equal(goneInstead(called, at + 2_000).number, "P101");
  equal(whyGone(called, row), "called");
  equal(whyGone(hears(before, { called: [], inService: [{ id: row.id }] }), row), "served");
  equal(whyGone(hears(before, { called: [], inService: [] }), row), "over");
  equal(goneInstead(called, at + 2_500), undefined);
  equal(lastPress(called).number, "P100");
  equal(pressed(hears(before, { takeBack: [] }), "z"), { action: "undo" });
  equal(goneInstead(hears(undone(before, row), { takeBack: [older] }), at), undefined);
  equal(goneInstead(hears(hears(AT_THREE, { takeBack: [older] }), { takeBack: [older, row] }), at), undefined);
});

test("what can be taken back is one list, and none of it is shown that cannot be pressed", async () => {
  const completed = await example("counter.change-completed");
  const [row] = completed.queue.takeBack;
  const queue = { ...SNAPSHOT.queue, takeBack: [...SNAPSHOT.queue.takeBack, row] };
  const state = told(AT_THREE, { counter: completed.counter, queue });
  const shown = (given, when) => undoable(given, when).map((press) => [press.number, press.just]);
  const at = Date.parse(row.at);
  equal(shown(state, at + 9_000), [
    ["P101", true],
    ["B101", false],
  ]);
  equal(shown(state, at + 10_000), [
    ["P101", false],
    ["B101", false],
  ]);
  equal(shown(told(state, { counter: await example("start-service.answer") }), at + 9_000), []);
});
