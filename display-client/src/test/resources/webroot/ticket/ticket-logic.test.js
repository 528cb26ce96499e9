import { equal, example, test } from "/testing/tests.js";
import { goesOnAt, isFreshCall, isSameWish, longestWord, partedAtFigure, ticketIdOf, tooLateTicket, unknownTicket, viewOf } from "./ticket-logic.js";

test("the address of a ticket names it whole or not at all", () => {
  equal(ticketIdOf("/t/Zk3vQ0x9TgWm4bH1sYpLaAt7RcUe5oKj2NwVi8XfMqBg"), "Zk3vQ0x9TgWm4bH1sYpLaAt7RcUe5oKj2NwVi8XfMqBg");
  equal(ticketIdOf("/t/Zk3vQ0x9TgWm4bH1sYpLaAt7RcUe5oKj2NwVi8XfMqBg/"), "Zk3vQ0x9TgWm4bH1sYpLaAt7RcUe5oKj2NwVi8XfMqBg");
  equal(["/t/", "/t/short", "/t/Zk3vQ0x9TgWm4bH1sYpLaAt7RcUe5oKj2NwVi8XfMqBg/more"].map(ticketIdOf), [null, null, null]);
});

test("a waiting ticket has a position and a wait, a called one a place to go to", async () => {
  const { ticket } = await example("ticket.snapshot");
  const waiting = viewOf(ticket);
  equal([waiting.head, waiting.position, waiting.showsWait], ["state.waiting", ticket.position, true]);
  const closed = viewOf({ ...ticket, closed: { reason: "after-last-ticket" } });
  equal([waiting.more, closed.more], [null, { key: "ticket.still-served" }]);
  const called = viewOf({ ...ticket, state: "called", recalls: 0, counter: { label: "3" } });
  equal([called.head, called.tone, called.position], ["state.called", "call", null]);
  equal(called.place, { label: "3" });
  equal(viewOf({ ...ticket, state: "called", recalls: 1 }).head, "state.called.again");
});

test("whoever has an appointment is told a wait only when it is expected to be minutes later than that", async () => {
  const { ticket } = await example("ticket.snapshot");
  const isLate = (time, more = {}) => viewOf({ ...ticket, appointment: `2026-11-24T${time}:00+01:00`, ...more }).isLate;
  equal([isLate("10:48"), isLate("10:49"), isLate("11:30")], [true, false, false]);
  equal([isLate("10:48", { state: "called" }), isLate("10:48", { forecast: undefined }), viewOf(ticket).isLate], [false, false, false]);
});

test("whoever has an appointment has no place until its time has come, and is near when next", async () => {
  const { ticket } = await example("ticket.snapshot");
  const appointed = { ...ticket, appointment: "2026-11-24T11:30:00+01:00", position: 1 };
  const at = (time, more = {}) => {
    const { isDue, isNext, position } = viewOf({ ...appointed, ...more }, Date.parse(`2026-11-24T${time}:00+01:00`));
    return [isDue, isNext, position];
  };
  equal([at("11:29"), at("11:30"), at("11:33", { position: 3 })], [[false, true, null], [true, true, 1], [true, false, 3]]);
  equal(at("11:33", { state: "called" }), [false, false, null]);
  equal(viewOf({ ...appointed, appointment: "2026-11-24T08:00:00+01:00" }).isDue, true);
  equal(viewOf({ ...ticket, position: 2 }, Date.parse("2026-11-24T11:30:00+01:00")).isDue, false);
});

test("whoever is fetched is told to stay, and no counter", async () => {
  const called = viewOf(await example("get-ticket.answer-discreet"));
  equal([called.head, called.more, called.place], ["called.stay", { key: "called.fetched" }, null]);
  const { ticket } = await example("ticket.snapshot");
  equal([viewOf(ticket).isFetched, viewOf({ ...ticket, discreet: true }).isFetched], [false, true]);
});

test("whoever is received at a desk first is told so", async () => {
  const { ticket } = await example("ticket.snapshot");
  const [first, ...others] = ticket.errands;
  const startsAt = { da: "Fælles skranke" };
  equal([viewOf(ticket).startsAt, viewOf({ ...ticket, errands: [{ ...first, startsAt }, ...others] }).startsAt], [null, startsAt]);
});

test("as many can be let go first as wait behind, and five stand for more", async () => {
  const { ticket } = await example("ticket.snapshot");
  const choices = (behind, mayPostpone = true) => viewOf({ ...ticket, behind, mayPostpone }).letFirst;
  equal([choices(5), choices(4), choices(1), choices(0, false)], [[1, 2, 5], [1, 2], [1], []]);
});

test("an ended ticket says why it ended", async () => {
  const { ticket } = await example("ticket.snapshot");
  const served = viewOf({ ...ticket, state: "ended", endReason: "served", mayRate: true });
  equal([served.head, served.tone, served.more], ["state.ended.served", "good", null]);
  const rated = viewOf({ ...ticket, state: "ended", endReason: "served", mayRate: false });
  equal([rated.head, rated.more, rated.isCalm], ["ticket.rated", { key: "ended.done" }, true]);
  const sent = { ...ticket, state: "ended", endReason: "sent-on", sentOn: { branch: "ry", ticket: ticket.id } };
  equal(viewOf(sent).more, { key: "sent.more" });
  equal(goesOnAt(sent), null);
  equal(goesOnAt({ ...sent, sentOn: { ...sent.sentOn, number: "P103" } }), `/t/${ticket.id}`);
  const left = { ...ticket, state: "ended", endReason: "closed-at-end-of-day" };
  equal(viewOf({ ...left, closed: { reason: "day-closed", opensAt: "2026-11-25T10:00:00+01:00" } }).more, { opensAt: "2026-11-25T10:00:00+01:00" });
  equal(viewOf(left).more, { key: "ended.more" });
  const closed = { reason: "day-closed", opensAt: "2026-11-25T10:00:00+01:00" };
  equal([viewOf(left).further, viewOf({ ...left, closed }).further, viewOf({ ...left, endReason: "stop-left" }).further], [null, "later", "bus"]);
  const removed = viewOf({ ...ticket, state: "ended", endReason: "removed-by-staff" });
  equal([removed.tone, removed.more], ["quiet", { key: "ended.more" }]);
  equal(viewOf({ ...left, endReason: "stop-left" }).more, { key: "ended.more.stop-left" });
});

test("a ticket whose day is over can be used for nothing", async () => {
  const { ticket } = await example("ticket.snapshot");
  const over = viewOf(unknownTicket({ ...ticket, state: "called", counter: { label: "3" }, mayWithdraw: true, mayRate: true }, "2026-11-25"));
  equal([over.head, over.place, over.position, over.letFirst], ["state.over", null, null, []]);
  equal(over.may, { withdraw: false, postpone: false, return: false, rate: false });
});

test("a ticket of today that the server does not know is lost and not over, however often it is looked for", async () => {
  const { ticket } = await example("ticket.snapshot");
  const lost = unknownTicket(ticket, "2026-11-24");
  const view = viewOf(lost);
  equal([view.head, view.tone, view.more, view.isCalm, view.position], ["state.lost", "warn", { key: "lost.more" }, true, null]);
  equal(view.may, { withdraw: false, postpone: false, return: false, rate: false });
  equal(unknownTicket(lost, "2026-11-24"), lost);
  equal(unknownTicket(lost, "2026-11-25").endReason, "over");
  equal(unknownTicket({ ...ticket, state: "ended", endReason: "served" }, "2026-11-24").endReason, "over");
});

test("who comes back too late is told that in place of until when", async () => {
  const { ticket } = await example("ticket.snapshot");
  const view = viewOf(tooLateTicket({ ...ticket, state: "missed", mayPostpone: false, returnBy: "2026-11-24T11:06:00+01:00" }));
  equal([view.tone, view.head, view.more], ["quiet", "missed.over", { key: "ended.more" }]);
  equal(view.may, { withdraw: false, postpone: false, return: false, rate: false });
});

test("the figure of a wait stands apart from what leads to it", () => {
  equal(partedAtFigure("omkring 7 til 12 min"), ["omkring", "7 til 12 min"]);
  equal(partedAtFigure("næsten ingen ventetid"), ["", "næsten ingen ventetid"]);
});

test("the phone shakes for a call and for the next, and not for the same again", () => {
  const call = (calledAt) => ({ state: "called", calledAt });
  equal(isFreshCall({ state: "waiting" }, call(1)), true);
  equal(isFreshCall(null, call(1)), true);
  equal(isFreshCall(call(1), call(2)), true);
  equal(isFreshCall(call(1), call(1)), false);
  equal(isFreshCall(call(1), { state: "in-service" }), false);
});

test("the same wish is the same path and body", () => {
  const press = { path: "/postpone", body: { places: 2 } };
  equal(isSameWish(press, "/postpone", { places: 2 }), true);
  equal(isSameWish(press, "/postpone", { places: 5 }), false);
  equal(isSameWish(press, "/withdraw", { places: 2 }), false);
  equal(isSameWish(null, "/postpone", { places: 2 }), false);
});

test("a word is as long as what stands in one line with it", () => {
  equal(["Skranke Borgerservice, sal 2", "P105", ""].map(longestWord), [14, 4, 0]);
});
