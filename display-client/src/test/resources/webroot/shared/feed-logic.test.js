import { equal, exampleText, test } from "/testing/tests.js";
import { afterClose, applyFrame, backOff, compareSeq, freshnessOf, hangs, isStale, readFrame } from "./feed-logic.js";

const MORNING = [
  "board.snapshot",
  "board.change-drawn",
  "board.change-called",
  "board.change-two-called",
  "board.change-recalled",
  "board.change-started",
  "board.forecast",
  "board.change-task-type-paused",
  "board.change-notice-gone",
];

const frames = (names) => Promise.all(names.map(exampleText));

/** What is there after frames came one after the other. */
const after = (texts) => texts.map(readFrame).reduce(applyFrame, null);

const calls = ({ view }) => view.board.calls.map((call) => call.number + (call.open ? "!" : "")).join(" ");

test("a board follows its frames", async () => {
  const state = after(await frames(MORNING));
  equal(calls(state), "X101 X101 P102 L101 P101 P103! X102! P101");
  equal(state.view.board.taskTypes[0].waiting, 3);
  equal(state.view.board.taskTypes[0].forecast ?? state.view.board.taskTypes[0].state, "paused");
  equal(state.view.board.notices, []);
});

test("frames that come twice or late change nothing", async () => {
  const morning = await frames(MORNING);
  equal(after(morning.flatMap((frame) => [frame, frame])), after(morning));
  equal(after([...morning, ...morning.slice(1, 4)]), after(morning));
});

test("unknown frames and those before a snapshot are ignored", async () => {
  const [snapshot, heartbeat] = await frames(["board.snapshot", "board.heartbeat"]);
  const fireworks = '{"type":"fireworks","seq":"2026-11-24/99","board":{"open":false}}';
  equal(after([snapshot, fireworks, heartbeat]), after([snapshot]));
  equal(after(await frames(["board.change-called", "board.forecast"])), null);
  equal(["not json", "[1]", '{"seq":"x"}'].map(readFrame), [null, null, null]);
});

test("a call goes from a board when its number is fetched", async () => {
  const before = await frames(["board.snapshot"]);
  equal(calls(after(before)), "X101 X101 P102 L101");
  equal(calls(after([...before, ...(await frames(["board.change-fetched"]))])), "X101 X101 P102");
});

test("a forecast of another ticket is not mine", async () => {
  const [mine, forecast] = await frames(["ticket.snapshot", "ticket.forecast"]);
  const others = forecast.replace("Zk3vQ0x9TgWm4bH1sYpLaAt7RcUe5oKj2NwVi8XfMqBg", "pW1nXa4sVd8kQe6yTb3uJgt7RcUe5oKj2NwVi8XfMqBg");
  equal(after([mine, others]).view.ticket, after([mine]).view.ticket);
  equal(after([mine, forecast]).view.ticket.forecast.p50, 400);
});

test("positions compare as numbers within a day", () => {
  equal(compareSeq("2026-11-24/9", "2026-11-24/10") < 0, true);
  equal(compareSeq("2026-11-25/1", "2026-11-24/900") > 0, true);
  equal(compareSeq("2026-11-24/7", "2026-11-24/7"), 0);
});

test("two missed heartbeats are too many", () => {
  const pulse = { heardAt: 1000, intervalMillis: 5000 };
  equal([6000, 11_000, 12_001].map((now) => isStale(pulse, now)), [false, false, true]);
});

test("a connection on which nothing comes is given up after four seconds", () => {
  const silent = { begunAt: 1000, spoken: false };
  equal([1000, 4999, 5000].map((now) => hangs(silent, now)), [false, false, true]);
  equal(hangs({ ...silent, spoken: true }, 60_000), false);
});

test("a try to connect waits for anything up to one second, then two, then four at most", () => {
  const longest = [0, 1, 2, 3, 5, 40].map((failures) => backOff(failures, 1));
  equal(longest, [1000, 2000, 4000, 4000, 4000, 4000]);
});

test("tries of many screens spread evenly over the whole wait", () => {
  const chances = [0, 0.25, 0.5, 0.75];
  equal(chances.map((chance) => backOff(9, chance)), [0, 1000, 2000, 3000]);
});

test("only a topic that is over is not connected to again", () => {
  equal([1006, 1001, 4401, 4410].map(afterClose), ["reconnect", "reconnect", "over", "over"]);
});

test("what the server of a branch has not told is old, however lively ours is", async () => {
  const [now, behind] = (await frames(["board.heartbeat", "board.heartbeat-behind"])).map(readFrame);
  equal(freshnessOf(now), { stale: false, since: now.at });
  equal(freshnessOf(behind), { stale: true, since: "2026-11-22T15:31:00+01:00", day: "2026-11-22" });
  equal(freshnessOf({ ...behind, at: "2026-11-22T15:40:00+01:00" }), { stale: true, since: "2026-11-22T15:31:00+01:00" });
  equal(freshnessOf({ ...behind, behind: {} }), { stale: true, since: undefined });
});
