import { equal, example, test } from "/testing/tests.js";
import { signedIn, told } from "./counter-logic.js";
import { colleagues, elsewhere, hasAllWaiting, late, next, parked, standing, unknownTypes, waiting, waitingByType, waitingForMe, why } from "./queue-logic.js";

const [METTE, SNAPSHOT] = await Promise.all(["sign-in.answer", "counter.snapshot"].map(example));
const AT_THREE = { ...signedIn(METTE), place: { branch: "hovedbiblioteket", counter: "skranke-3" } };
const QUARTER_TO = Date.parse("2026-11-24T10:43:10+01:00");

test("who may be served comes first, then the place", () => {
  const rows = waiting(told(AT_THREE, SNAPSHOT), Date.parse(SNAPSHOT.at));
  equal(rows.map((row) => row.number).join(" "), "S101 P103 K102 P104 X102 P105 P106 E101");
});

test("the next stands first, then who waits for this counter, and who waits for somebody else after one's own", async () => {
  const queue = await example("get-queue.answer-addressed");
  const counter = await example("open-counter.answer");
  const order = (id, next) => {
    const state = told({ ...AT_THREE, place: { branch: "hovedbiblioteket", counter: id } }, { counter: { ...counter, id }, queue: { ...queue, next } });
    return waiting(state, QUARTER_TO).map((row) => row.number).join(" ");
  };
  const { ticket } = (await example("counter.change-next")).queue.next;
  equal(order("skranke-3", { ticket, rule: "promised-wait" }), "P103 S101 K102 P104 X102 P105 P106 P101 E101");
  equal(order("skranke-5", { ticket, rule: "promised-wait" }), "P103 P101 S101 K102 P104 X102 P105 P106 E101");
  equal(order("skranke-5", undefined), "P101 S101 P103 K102 P104 X102 P105 P106 E101");
});

test("who was handed to somebody is said to wait for them, until it waits for everybody", async () => {
  const queue = await example("get-queue.answer-addressed");
  const at = (place) => told({ ...AT_THREE, place }, { counter: { ...SNAPSHOT.counter, id: place.counter }, queue });
  const whom = (counter, when) => waiting(at({ branch: "hovedbiblioteket", counter }), Date.parse(when)).map((row) => row.waitsFor?.mine);
  const soon = "2026-11-24T10:43:10+01:00";
  equal(whom("skranke-3", soon).filter((mine) => mine !== undefined), [false]);
  equal(whom("skranke-5", soon).filter((mine) => mine !== undefined), [true]);
  equal(whom("skranke-5", "2026-11-24T11:12:30+01:00").filter((mine) => mine !== undefined), []);
});

test("who waits for somebody else is not counted as waiting here", async () => {
  const queue = await example("get-queue.answer-addressed");
  const count = (counter, at) => waitingForMe(told({ ...AT_THREE, place: { branch: "hovedbiblioteket", counter } }, { counter: { ...SNAPSHOT.counter, id: counter }, queue }), Date.parse(at));
  const soon = "2026-11-24T10:43:10+01:00";
  equal([count("skranke-3", soon), count("skranke-5", soon), count("skranke-3", "2026-11-24T11:12:30+01:00")], [7, 8, 8]);
  equal(waitingForMe(AT_THREE, QUARTER_TO), undefined);
});

test("an errand is handed to whoever has another counter open, who can do it or not", async () => {
  const counter = await example("start-service.answer");
  const own = colleagues(told(AT_THREE, { counter, queue: SNAPSHOT.queue }));
  equal(own.map(({ id, staffId, able }) => [id, staffId, able]), [
    ["skranke-1", "jens", true],
    ["skranke-2", "aisha", false],
    ["skranke-5", "lars", true],
  ]);
});

test("per task type it says how many, how long and how that stands", async () => {
  const state = told({ ...AT_THREE, branch: await example("get-branch.answer") }, SNAPSHOT);
  const types = waitingByType(state, Date.parse("2026-11-24T10:48:30+01:00"));
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

test("of many task types those that stand worst come first, after what this person may serve", () => {
  const row = (id, minutes, mayServe) => ({ id, taskType: id, place: minutes, targetSeconds: 600, mayServe, waitingSince: new Date(-minutes * 60_000).toISOString() });
  const few = [row("a", 1, true), row("b", 9, true), row("c", 20, true), row("d", 30, false), row("e", 2, false), row("f", 3, true), row("g", 15, true)];
  const inOrder = (list) => waitingByType({ queue: { waiting: list }, branch: { taskTypes: list } }, 0).map(({ id }) => id).join("");
  equal(inOrder(few), "abcfgde");
  equal(inOrder([...few, row("h", 12, true)]), "cghbafde");
});

test("of a very long queue the counts are the least", () => {
  const all = (waitingTotal) => hasAllWaiting({ queue: { ...SNAPSHOT.queue, waitingTotal } });
  equal([8, 9].map(all), [true, false]);
});

test("who is not on duty is not told that a skill is missing", async () => {
  const beyond = (counter) =>
    waiting(told(AT_THREE, { counter, queue: SNAPSHOT.queue }), 0).filter((row) => row.beyondSkill).length;
  equal(beyond(SNAPSHOT.counter), 1);
  equal(beyond(await example("pause-counter.answer")), 0);
  equal(beyond(await example("get-counter.answer-closed")), 0);
});

test("a wait stands within, close to or over its target", () => {
  equal([0, 449, 450, 600, 601].map((waited) => standing(waited, 600)), ["within", "within", "close", "close", "over"]);
  equal(standing(9999, undefined), "none");
});

test("the next is told with its reason while nobody is at the counter", async () => {
  const frame = await example("counter.change-next");
  const nextOf = (counter, chosen) =>
    next(told(AT_THREE, { counter, queue: { ...SNAPSHOT.queue, next: chosen } }), QUARTER_TO);
  const { number, because } = nextOf(frame.counter, frame.queue.next);
  equal([number, because.key, because.values], ["P103", "why.promised-wait", { waited: 7, target: 15, count: 3 }]);
  equal(nextOf(await example("call-next.answer"), frame.queue.next), undefined);
  const passedAt = (time, rule = "promised-wait") =>
    next(told(AT_THREE, { counter: frame.counter, queue: { ...SNAPSHOT.queue, next: { ...frame.queue.next, rule } } }), Date.parse(`2026-11-24T${time}+01:00`)).passed;
  equal([passedAt("10:43:10"), passedAt("10:50:00"), passedAt("10:50:00", "first-come"), passedAt("10:51:30")], [0, 2, 0, 0]);
  equal(nextOf(frame.counter, undefined), undefined);
});

test("who is called in another branch is the next one, and none of this branch's", async () => {
  const { next: pressing } = await example("get-remote-counters.answer");
  const { counter, queue } = await example("counter.change-next");
  const state = { ...told(AT_THREE, { counter, queue: { ...SNAPSHOT.queue, next: queue.next } }), elsewhere: pressing };
  const { number, standing, because } = next(state, QUARTER_TO);
  equal([number, standing, because.key, because.values.waited], ["P101", "close", "why.promised-wait", 12]);
  const first = (known) => waiting(known, QUARTER_TO)[0].number;
  equal([first(state), first({ ...state, elsewhere: undefined })], [SNAPSHOT.queue.waiting[0].number, "P103"]);
  equal(next({ ...state, elsewhere: undefined }, QUARTER_TO).number, "P103");
});

test("late are those that wait for me beyond their target", async () => {
  const queue = await example("get-queue.answer-addressed");
  const count = (counter, time) => late(told({ ...AT_THREE, place: { branch: "hovedbiblioteket", counter } }, { counter: { ...SNAPSHOT.counter, id: counter }, queue }), Date.parse(`2026-11-24T${time}+01:00`));
  equal([count("skranke-3", "10:43:10"), count("skranke-3", "10:50:00")], [0, 2]);
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
    equal(why((await example(counter)).current), reason);
  });
}

test("the parked with an end come first", () => {
  equal(parked(told(AT_THREE, SNAPSHOT)).map((row) => row.number), ["K101", "R101"]);
});

test("other counters say what they do", () => {
  equal(
    elsewhere(told(AT_THREE, SNAPSHOT)).map((counter) => [counter.label, counter.doing]),
    [
      ["1", "in-service"],
      ["2", "paused"],
      ["5", "in-service"],
      ["A", "closed"],
    ],
  );
});

test("task types that came with a change of settings are noticed", () => {
  const branch = { taskTypes: [{ id: "passport" }] };
  const queue = { waiting: ["passport", "fishing", "angling", "fishing"].map((taskType) => ({ taskType })) };
  equal(unknownTypes({ branch, queue }), ["angling", "fishing"]);
  equal(unknownTypes({ branch }), []);
  equal(unknownTypes({ queue }), []);
  equal(unknownTypes({ branch, queue: { ...queue, servedOut: [{ id: "angling" }] } }), ["fishing"]);
});
