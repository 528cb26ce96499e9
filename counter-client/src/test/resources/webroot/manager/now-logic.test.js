import { equal, example, test } from "/testing/tests.js";
import { axis } from "../staff/strip.js";
import * as logic from "./now-logic.js";

const NOW = Date.parse("2026-11-24T10:42:00+01:00");
const ago = (minutes) => new Date(NOW - minutes * 60_000).toISOString();
const type = (id, more) => ({ id, waiting: 1, near: 0, late: 0, ...more });
const counter = (id, state, more) => ({ id, label: id, state, since: ago(10), ...more });
const live = (taskTypes, counters = [counter("1", "ready")]) => ({ day: { state: "open" }, taskTypes, counters });

test("the first line says what is wrong, and when nothing is", () => {
  const said = (...types) => {
    const { key, types: named, rest, coming } = logic.headline(live(types));
    return [key, named, rest, coming];
  };
  equal(said(type("a", { late: 1 }), type("b")), ["over", ["a"], true, 0]);
  equal(said(type("a", { late: 1 }), type("b", { near: 1 })), ["over", ["a"], false, 0]);
  equal(said(type("a", { near: 1 })), ["close", ["a"], false, 0]);
  equal(said(type("a")), ["well", [], false, 0]);
  equal(said(type("a"), type("b", { alert: "coming" }), type("c", { waiting: 0, alert: "coming" })), ["well-yet", [], false, 2]);
  equal(said(type("a", { waiting: 0 })), ["nobody", [], false, 0]);
  equal(said(), ["no-types", [], false, 0]);
  const unstaffed = (each) => logic.headline(live([type("a", each)], [counter("1", "closed")])).key;
  equal([unstaffed({ late: 1 }), unstaffed({ waiting: 0 })], ["nobody-open", "nobody"]);
  equal(said(type("a", { waiting: 0, alert: "coming" })), ["nobody-yet", [], false, 1]);
  equal(logic.headline({ ...live([]), day: { state: "closed" } }).key, "closed");
});

test("whoever waits for what nobody who is there may serve is told of before all is said to be well", () => {
  const unattended = type("pension", { waiting: 2, unattended: true });
  const said = (...types) => {
    const { key, rest, unattended: without } = logic.headline(live(types));
    return [key, rest, without.types, without.count];
  };
  equal(said(unattended), ["unattended", false, ["pension"], 2]);
  equal(said(unattended, type("a")), ["unattended", true, ["pension"], 2]);
  equal(said(unattended, type("a", { late: 1 })), ["over", false, ["pension"], 2]);
  equal(said(unattended, type("a", { near: 1 }), type("b")), ["close", true, ["pension"], 2]);
  equal(said(type("a")), ["well", false, [], 0]);
  equal(logic.headline(live([unattended], [counter("1", "closed")])).key, "nobody-open");
});

test("a row of a task type says how it stands, worst first", () => {
  const standing = (each) => logic.typeStanding(type("a", { targetSeconds: 900, ...each }));
  equal([{ late: 1, near: 2, unattended: true }, { near: 2, unattended: true }, { unattended: true }, {}].map(standing), ["over", "close", "unattended", "within"]);
  equal([{ targetSeconds: undefined }, { targetSeconds: undefined, unattended: true }, { waiting: 0, unattended: true }].map(standing), ["none", "unattended", "within"]);
});

test("what nobody who is there may serve is one thing to do something about, and is not told as late too", () => {
  const types = [type("a", { late: 1 }), type("pension", { waiting: 2, late: 1, alert: "late", unattended: true }), type("mitid", { alert: "near", unattended: true })];
  const told = (peak, counters) => logic.alerts({ live: live(types, counters), peak, now: NOW }).shown.map(({ key, types: named, count, act }) => [key, named, count, act?.key]);
  equal(told(), [["unattended", ["pension", "mitid"], 3, "unattended"], ["late", undefined, undefined, "draws"]]);
  equal(told({ taskTypes: ["pension"], counters: ["1"] })[0], ["unattended", ["pension", "mitid"], 3, "unattended-rush"]);
  equal(told({ taskTypes: ["pension", "mitid"], counters: ["1"] })[0], ["unattended", ["pension", "mitid"], 3, "unattended"]);
  const unstaffed = told(undefined, [counter("1", "closed")]).map(([key]) => key);
  equal(unstaffed, ["nobody-open", "late", "late"]);
});

test("who waits for something else than a rush is told by whether another counter may serve it", () => {
  const known = live([type("vote"), type("pass", { waiting: 3 }), type("pension", { waiting: 2 }), type("a", { waiting: 0 })]);
  const peak = { taskTypes: ["vote"], counters: ["3"] };
  const of = (...counters) => logic.othersInRush(known, { counters }, peak);
  equal(of({ id: "1", serves: ["pass"] }, { id: "3", serves: ["pension"] }), { served: 3, alone: 2 });
  equal(of({ id: "1", serves: [] }), { served: 0, alone: 5 });
  equal([of({ id: "1" }), logic.othersInRush(known, undefined, peak)], [{ served: 5, alone: 0 }, { served: 5, alone: 0 }]);
});

test("a bus between two stops has no queue to tell of, unless somebody waits", () => {
  const drives = (waiting, stops) => logic.isDriving(live([type("a", { waiting })]), { stops });
  equal([drives(0, { cancelled: [] }), drives(1, { cancelled: [] }), drives(0, { now: {}, cancelled: [] }), drives(0, undefined)], [true, false, false, false]);
});

test("many free counters share a line, and one that somebody has left stands by itself", () => {
  const rows = (count) => Array.from({ length: count }, (_, at) => ({ id: String(at), doing: at === 0 ? "busy" : "ready", ...(at === 1 && { left: {} }) }));
  const told = (count) => Object.values(logic.byRoom(rows(count))).map((each) => each.length);
  equal([told(10), told(11)], [
    [10, 0],
    [2, 9],
  ]);
});

test("a wait stands within, close to or over its target", () => {
  equal([11, 12, 15, 16].map((minutes) => logic.standingOf(minutes, 900)), ["within", "close", "close", "over"]);
  equal(logic.standingOf(500, undefined), "within");
});

test("what stands worst is told by its target, then by the longest wait", () => {
  const types = [
    type("untargeted", { longestSince: ago(60) }),
    type("within", { targetSeconds: 900, longestSince: ago(9) }),
    type("over", { targetSeconds: 900, late: 1, longestSince: ago(16) }),
    type("further over", { targetSeconds: 900, late: 1, longestSince: ago(20) }),
    type("close", { targetSeconds: 900, near: 3, longestSince: ago(14) }),
  ];
  const told = (most) => [...logic.worst(types, most)];
  equal(told(2), ["further over", "over"]);
  equal(told(4), ["further over", "over", "close", "within"]);
  equal(told(9).length, 5);
  const inSight = (most) => logic.inSight(types, most).map(({ id }) => id);
  equal(inSight(5), types.map(({ id }) => id));
  equal(inSight(4), ["further over", "over", "close", "within", "untargeted"]);
});

test("the picture has room for the longest wait and for every target", () => {
  const axisOf = (types) => axis(logic.axisMinutes(types, NOW));
  equal(axisOf([type("a", { longestSince: ago(22), targetSeconds: 900 })]), { end: 30, ticks: [0, 10, 20, 30] });
  equal(axisOf([]).end, 30);
  equal(axisOf([type("a", { longestSince: ago(200) })]).end >= 210, true);
});

test("at most three alerts are shown, worst first, and each long wait gets advice of its own", () => {
  const many = live(
    [type("a", { near: 1, alert: "near" }), type("b", { late: 1, alert: "late" }), type("c", { late: 3, alert: "late" }), type("d", { waiting: 0, alert: "coming" })],
    [counter("1", "ready"), counter("2", "paused"), counter("3", "closed")],
  );
  const { shown, more } = logic.alerts({ live: many, now: NOW });
  equal(shown.map((alert) => [alert.id, alert.key, alert.act.key]), [["c", "late", "paused"], ["b", "late", "closed"], ["a", "near", "draws-too"]]);
  equal(more, 1);
});

test("that all counters are open is only said where they are", () => {
  const late = [type("a", { late: 2 }), type("b", { late: 1 })];
  const advised = (...counters) => logic.alerts({ live: live(late, counters), now: NOW }).shown.map((alert) => alert.act.key);
  equal(advised(counter("1", "ready")), ["draws", "draws"]);
  equal(advised(counter("1", "ready"), counter("2", "closed")), ["closed", "draws-too"]);
});

test("a free counter that can serve whoever waits is named before anything else, and only once", () => {
  const late = [type("a", { late: 2 }), type("b", { late: 1 })];
  const counters = [counter("1", "ready"), counter("2", "closed")];
  const advised = (...serves) => logic.alerts({ live: live(late, counters), queue: { counters: [{ id: "1", serves }] }, now: NOW }).shown.map((alert) => [alert.act.key, alert.act.label]);
  equal(advised("a", "b"), [["ready", "1"], ["closed", "2"]]);
  equal(advised("b"), [["closed", "2"], ["ready", "1"]]);
  equal(advised("c"), [["closed", "2"], ["draws-too", undefined]]);
});

test("whoever serves at another remote counter holds no pause, and is asked nothing", () => {
  const known = live([type("a", { late: 1 })], [counter("7", "paused"), counter("1", "paused"), counter("2", "ready")]);
  const queue = { counters: [{ id: "7", pauseReason: "serving-elsewhere" }, { id: "1", pauseReason: "break" }] };
  equal(logic.pausedCounters(known, queue).map(({ id }) => id), ["1"]);
  equal(logic.alerts({ live: known, queue, now: NOW }).shown.map(({ act }) => act.label), ["1"]);
});

test("a counter of a rush at which nobody may do what it is for is told of", () => {
  const peak = { taskTypes: ["vote"], counters: ["3", "4", "5", "6"] };
  const at = (id, state, serves, more) => ({ id, label: id, state, staffId: `s${id}`, staffName: `S${id}`, serves, ...more });
  const queue = { counters: [at("1", "ready", ["pass"]), at("3", "ready", []), at("4", "busy", ["vote"]), at("5", "paused", []), at("6", "ready", [], { left: {} })] };
  equal(logic.unfitCounters(queue, peak).map(({ id }) => id), ["3"]);
  // Before it begins what they may do else is known too.
  equal(logic.unfitCounters({ counters: [at("3", "ready", ["pass"]), at("4", "ready", ["pass", "vote"])] }, peak).map(({ id }) => id), ["3"]);
  equal([logic.unfitCounters(queue, undefined), logic.unfitCounters(undefined, peak)], [[], []]);
  const { shown } = logic.alerts({ live: live([type("pass")], [counter("3", "ready")]), queue, peak, now: NOW });
  equal(shown.map(({ key, act, name, counter: { label } }) => [key, act.key, name, label]), [["unfit", "unfit", "S3", "3"]]);
});

test("what a rush is for is never stopped, and its counters help nobody else", () => {
  const peak = { taskTypes: ["vote"], counters: ["3"] };
  const late = live([type("vote", { late: 1 }), type("pass", { late: 2 })], [counter("1", "ready"), counter("3", "closed")]);
  const advised = (known) => logic.alerts({ live: known, peak, now: NOW }).shown.map(({ type: { id }, act }) => [id, act.key]);
  equal(advised(late), [["pass", "draws-too"], ["vote", "closed"]]);
  equal(advised({ ...late, counters: [counter("1", "ready"), counter("3", "ready")] }), [["pass", "draws"], ["vote", "rush"]]);
});

test("task types without new numbers are told with until when, while the branch gives any", () => {
  const each = (id, state, opensAt) => ({ id, names: { da: id }, state, opensAt });
  const board = { open: true, day: { date: "2026-11-24" }, taskTypes: [each("a", "open"), each("b", "paused", "2026-11-24T12:00:00+01:00"), each("c", "closed", "2026-11-25T10:00:00+01:00"), each("d", "full")] };
  equal(logic.closedTypes(board).map(({ id, until, full }) => [id, until, full]), [["b", "2026-11-24T12:00:00+01:00", false], ["c", undefined, false], ["d", undefined, true]]);
  equal(logic.closedTypes({ ...board, open: false }), []);
});

test("the usual closing is told where it holds, as soon as the board knows", async () => {
  const [early, usual] = [await example("get-today.answer-early"), await example("get-today.answer")];
  equal(logic.usualClosing({ open: true }, usual), "18:00");
  equal(logic.usualClosing({ open: true }, early), "18:00");
  equal(logic.usualClosing({ open: true, ownClosing: { closes: "15:00" } }, early), undefined);
  equal(logic.usualClosing({ open: false }, usual), undefined);
  equal(logic.usualClosing({ open: true }, undefined), undefined);
});

test("citizens whom no counter serves are worse than anything", () => {
  const { shown } = logic.alerts({ live: live([type("a", { late: 1 })], [counter("1", "closed")]), now: NOW });
  equal(shown.map((alert) => alert.key), ["nobody-open", "late"]);
});

test("whoever serves in a room is there, and the counter that is kept for them is not to be opened", () => {
  const counters = [counter("1", "closed"), counter("2", "closed"), counter("room", "busy", { room: true })];
  const known = { live: live([type("a", { late: 1 })], counters), now: NOW };
  const advised = (queue) => logic.alerts({ ...known, queue }).shown.map((alert) => [alert.key, alert.act.label]);
  equal(advised(undefined), [["late", "1"]]);
  equal(advised({ counters: [{ id: "1", keptFor: { name: "Mette" } }, { id: "2" }] }), [["late", "2"]]);
});

test("a partner that has no counters of its own is not told that none is open", () => {
  equal(logic.headline(live([type("a")], [])).key, "well");
  equal(logic.alerts({ live: live([type("a")], []), now: NOW }).shown, []);
});

test("settings that the running day could not take are told of with what they wait for", async () => {
  const { obstacles } = await example("problem.plan-obstructed");
  const { shown } = logic.alerts({ live: live([type("a", { late: 1 })], [counter("1", "ready")]), notTaken: { revision: 4, obstacles }, now: NOW });
  equal(shown.map((alert) => [alert.key, alert.act.key]), [["plan", "plan-nobody-skilled"], ["late", "draws"]]);
});

test("a printer in trouble, a dark device and a call that nobody came to are told of", () => {
  const queue = {
    assistance: [{ id: "7", kind: "printer", place: "Kiosk", trouble: "paper-out", askedAt: ago(3) }, { id: "8", kind: "citizen" }],
    called: [{ number: "P1", calledAt: ago(24) }],
  };
  const dark = [{ id: "k", kind: "kiosk", state: "active", lastSeenAt: ago(4) }];
  const { shown } = logic.alerts({ live: live([], [counter("1", "busy", { number: "P1" })]), queue, dark, now: NOW });
  equal(shown.map((alert) => alert.key), ["printer", "dark", "calling"]);
});

test("numbers that were drawn faster than a room fills are all told of, the most first, each by itself", async () => {
  const { bursts } = (await example("manager.change-burst")).live;
  const { shown } = logic.alerts({ live: { ...live([type("a", { late: 1 })], [counter("1", "ready")]), bursts }, now: NOW });
  equal(shown.map((alert) => [alert.key, alert.n]), [["burst", 41], ["burst", 28], ["late", undefined]]);
  equal(shown[0].id, "d0Qm7tVb1XeKpW2sRuY5hA 2026-11-24T10:38:00+01:00");
});

test("a contract that ends soon comes after all that cannot wait", () => {
  const contracts = [{ id: "job", names: { da: "Jobshop" }, until: "2026-12-01", daysLeft: 7 }, { id: "old", names: { da: "Gammel" }, until: "2026-11-01", daysLeft: -23 }];
  const { shown } = logic.alerts({ live: { ...live([type("a", { late: 1 })], [counter("1", "ready")]), contracts }, now: NOW });
  equal(shown.map(({ key, act }) => [key, act?.key]).slice(1), [["contract", "contract"], ["contract-over", "contract-over"]]);
});

test("a counter that calls is told apart from one that serves, and without the queue both are busy", () => {
  const now = live([], [counter("1", "busy", { number: "P1" }), counter("2", "busy", { number: "P2" }), counter("3", "paused"), counter("4", "closed")]);
  const queue = { called: [{ number: "P1", calledAt: ago(1) }], inService: [{ number: "P2", startedAt: ago(6) }], counters: [{ id: "3", pauseReason: "phone" }] };
  equal(logic.counterRows(now, queue, NOW).map((row) => [row.doing, row.minutes, row.pauseReason]), [["calling", 1, undefined], ["serving", 6, undefined], ["paused", 10, "phone"]]);
  equal(logic.counterRows(now, undefined, NOW).map((row) => row.doing), ["busy", "busy", "paused"]);
});

test("whoever leads a partner frees their own counter and one that is left, unless another's number is there", () => {
  const house = { role: "manager", staff: { id: "jacob" } };
  const partner = { role: "partner", staff: { id: "kirsa" } };
  const queue = logic.atCounters({
    waiting: [{ number: "P9" }],
    called: [{ number: "P1", calledAt: ago(1) }],
    inService: [],
    counters: [{ id: "1", staffId: "struer", number: "P1", serves: ["a"] }, { id: "2", staffId: "kirsa" }, { id: "3", staffId: "bo" }],
  });
  equal([queue.waiting, queue.counters[0].serves], [undefined, undefined]);
  const left = { reason: "signed-out", since: ago(1) };
  const may = (row, who) => logic.mayPress(row, queue, who);
  equal([may({ id: "1", number: "P1" }, house), may({ id: "1", number: "P1" }, partner), may({ id: "1", number: "P1", left }, partner)], [true, false, true]);
  equal([may({ id: "2" }, partner), may({ id: "3" }, partner), may({ id: "3", left }, partner), may({ id: "3", number: "Z1", left }, partner)], [true, false, true, false]);
  equal(logic.mayPress({ id: "2" }, undefined, partner), false);
  equal(logic.counterRows(live([], [counter("1", "busy", { number: "P1" })]), queue, NOW).map(({ doing }) => doing), ["calling"]);
});

test("the end of the day says whom it sends home", async () => {
  const { live: now } = await example("manager.snapshot");
  const { waiting, byType, serving, parked, missed } = logic.atTheEnd(now);
  equal([waiting, byType.length, serving, parked, missed], [7, 3, 5, 0, 1]);
});
