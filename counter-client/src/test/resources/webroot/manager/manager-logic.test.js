import { equal, example, test } from "/testing/tests.js";
import * as logic from "./manager-logic.js";

test("only managers may manage, and only administrators keep devices", async () => {
  const may = async (session) => {
    const signedIn = await example(session);
    return [logic.mayManage(signedIn), logic.mayKeepDevices(signedIn), logic.view(logic.signedIn(signedIn))];
  };
  equal(await may("sign-in.answer"), [false, false, "not-allowed"]);
  equal(await may("sign-in.answer-manager"), [true, false, "choose-branch"]);
  equal(await may("sign-in.answer-admin"), [true, true, "choose-branch"]);
});

test("whoever leads a partner sees the partner's task types, and all others see all", () => {
  const board = { day: {}, taskTypes: [{ id: "pension" }, { id: "loans" }] };
  const live = { taskTypes: [{ id: "pension" }] };
  const seenBy = (role) => logic.ownBoard({ session: { role }, board, live }).taskTypes.map(({ id }) => id);
  equal([seenBy("partner"), seenBy("manager")], [["pension"], ["pension", "loans"]]);
  equal([logic.mayManage({ role: "partner" }), logic.leadsPartner({ role: "manager" }), logic.mayManage({ role: "staff" })], [true, false, false]);
});

test("a day is opened once and closed once", () => {
  const action = (state) => logic.dayAction({ day: { state } });
  equal(["not-open", "open", "closed"].map(action), ["open", "close", undefined]);
});

test("a day that a manager has closed is opened again within the hour", () => {
  const until = Date.parse("2026-11-24T19:21:40+01:00");
  const action = (now) => logic.dayAction({ day: { state: "closed", reopenUntil: "2026-11-24T19:21:40+01:00" } }, now);
  equal([action(until - 1), action(until)], ["reopen", undefined]);
});

test("a task type is paused and resumed only while the day runs", () => {
  const action = (day, type) => logic.taskTypeAction({ day: { state: day } }, { state: type });
  equal(action("open", "open"), "pause");
  equal(action("open", "paused"), "resume");
  equal(["closed", "full"].map((type) => action("open", type)), [undefined, undefined]);
  equal(action("closed", "closed"), undefined);
});

test("every task type has a row, and one that left the plan keeps its figures", async () => {
  const { board } = await example("board.snapshot");
  const report = await example("get-report.answer");
  equal(logic.rows(board, undefined).length, 16);
  const rows = logic.rows(board, { ...report, groups: [...report.groups, { key: "gone" }] });
  equal([rows.length, rows[16].id, rows[0].figures.drawn], [17, "gone", 48]);
});

test("a share is judged only where there is something to judge", async () => {
  const { groups, total } = await example("get-report.answer");
  equal(groups.map((group) => logic.standing(group.calledWithinTarget)), ["reached", "missed", "none"]);
  equal(logic.standing(total.calledWithinTarget), "none");
  equal(logic.standing({ count: 4, of: 5, share: 0.8, targetShare: 0.8 }), "reached");
});

test("a share below its target is shown in no percent that would reach it", () => {
  const shown = (share, targetShare) => Math.round(logic.asShown({ share, targetShare }) * 100);
  equal([shown(0.7966, 0.8), shown(0.7999, 0.8), shown(0.8, 0.8), shown(0.8049, 0.8), shown(0.29, 0.3), shown(0, 0.8)], [79, 79, 80, 80, 29, 0]);
  equal([shown(0.6667, 0.8), shown(0.7892, 0.8), shown(0.806, 0.805)], [67, 79, 81]);
  equal([shown(0.7966), shown(0.8349, 0.8), shown(0.8351, 0.8), shown(1, 1)], [80, 83, 84, 100]);
  equal([shown(0.6667, 0.7), shown(0.7892, 0.8), shown(0.6949, 0.7), shown(0.6951, 0.7)], [67, 79, 69, 69]);
});

test("what is below its target is told worst first, at most three", () => {
  const judged = [0.1, 0.2, 0.3, 0.4, 0.9].map((share, id) => ({ id, figures: { calledWithinTarget: { share, targetShare: 0.8 } } }));
  const { shown, more } = logic.below(judged);
  equal([shown.map(({ id }) => id), more], [[0, 1, 2], 1]);
  equal(logic.below(judged.slice(4)), { shown: [], more: 0 });
});

test("of shares those below their target come first, where most wait before the others", () => {
  const row = (id, share, waiting) => ({ id, type: { waiting }, figures: { calledWithinTarget: { share, targetShare: 0.8 } } });
  const sorted = logic.shares([row("well", 0.9, 9), row("poor", 0, 1), row("long", 0.6, 12), row("best", 1, 20), row("poorer", 0.1, 1)]);
  equal(sorted.map(({ id }) => id), ["long", "poor", "poorer", "well", "best"]);
  equal([4, 5].map((of) => logic.areFew({ of })), [true, false]);
});

test("a task type is quiet while nobody has come for it, but not where its numbers are paused or gone", () => {
  const quiet = (type, figures) => logic.isQuiet({ type, figures });
  equal(quiet({ state: "open", waiting: 0 }, undefined), true);
  equal(quiet({ state: "closed", waiting: 0 }, { drawn: 0, sentOn: 0 }), true);
  equal(quiet(undefined, { drawn: 0, sentOn: 0 }), true);
  equal(quiet({ state: "open", waiting: 1 }, undefined), false);
  equal(quiet({ state: "open", waiting: 0 }, { drawn: 1 }), false);
  equal(quiet({ state: "open", waiting: 0 }, { drawn: 0, sentOn: 1 }), false);
  equal(["paused", "full"].map((state) => quiet({ state, waiting: 0 }, undefined)), [false, false]);
});

test("figures are fetched at once, then not more often than the pause", () => {
  equal(logic.refreshIn(5000, undefined, 3000), 0);
  equal(logic.refreshIn(6000, 5000, 3000), 2000);
  equal(logic.refreshIn(9000, 5000, 3000), 0);
});

test("seconds read as minutes and seconds", () => {
  equal([0, 65, 3661, undefined].map(logic.clockTime), ["0:00", "1:05", "61:01", undefined]);
});

test("codes are taken as people type them", () => {
  equal(logic.code(" w4n-8rt "), "W4N8RT");
});
