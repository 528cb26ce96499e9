import { isLateFor } from "../shared/format.js";

/** What a phone shows of a ticket. Pure. */

/** How many a citizen can let go ahead at a touch, as far as so many wait behind. */
export const POSTPONE_PLACES = [1, 2, 5];

/** Why a ticket has ended whose day is over; the server tells no more of it then. */
const OVER = "over";

/** Why a ticket has ended that waited when its day was closed: no other can be drawn before the branch opens again. */
const LEFT = "closed-at-end-of-day";

/** The code in an address such as /t/Zk3vQ0x9TgWm4bH1sYpLaAt7RcUe5oKj2NwVi8XfMqBg; null for /t/. */
export function ticketIdOf(pathname) {
  return /^\/t\/([A-Za-z0-9_-]{44})\/?$/.exec(pathname)?.[1] ?? null;
}

/**
 * Which words and parts a ticket needs. Keys are those of the message files.
 *
 * @param {object} ticket as the server tells it
 * @param {number} [now] by the server's clock; what the forecast is of while that is not known
 */
export function viewOf(ticket, now = Date.parse(ticket.forecast?.asOf)) {
  const isDue = ticket.state === "waiting" && Date.parse(ticket.appointment) <= now;
  const first = ticket.errands.find((errand) => errand.state !== "completed" && errand.state !== "dropped");
  return {
    tone: toneOf(ticket),
    head: headOf(ticket),
    place: ticket.counter ?? null,
    // Until its time has come an appointment has no place, since others go before or behind it.
    appointment: ticket.appointment ?? null,
    isLate: ticket.state === "waiting" && isLateFor(ticket),
    isDue,
    isNext: ticket.state === "waiting" && ticket.position === 1,
    position: ticket.state === "waiting" && (isDue || !ticket.appointment) ? (ticket.position ?? null) : null,
    before: ticket.cameFrom?.number ?? null,
    // Whoever has been sent on has to get there first.
    goes: ticket.state === "waiting" && ticket.cameFrom !== undefined,
    startsAt: first?.startsAt ?? null,
    task: first?.names ?? null,
    letFirst: ticket.mayPostpone ? POSTPONE_PLACES.filter((places) => places <= (ticket.behind ?? 1)) : [],
    showsWait: ticket.state === "waiting",
    holdsUntil: ticket.holdsUntil ?? null,
    isFetched: ticket.discreet === true,
    video: ticket.video ?? null,
    isCalm: ["in-service", "parked", "missed", "lost"].includes(ticket.state) || (ticket.state === "ended" && !ticket.mayRate),
    more: moreOf(ticket),
    further: furtherOf(ticket),
    errands: ticket.errands.length > 1 ? ticket.errands : [],
    may: {
      withdraw: ticket.mayWithdraw,
      postpone: ticket.mayPostpone,
      return: ticket.mayReturn,
      rate: ticket.mayRate,
    },
  };
}

function toneOf(ticket) {
  switch (ticket.state) {
    case "called":
      return "call";
    case "lost":
      return "warn";
    case "missed":
      return ticket.isTooLate ? "quiet" : "warn";
    case "ended":
      return ticket.endReason === "served" ? "good" : "quiet";
    default:
      return "quiet";
  }
}

function headOf(ticket) {
  switch (ticket.state) {
    case "called":
      if (ticket.discreet) return "called.stay";
      return ticket.recalls > 0 ? "state.called.again" : "state.called";
    case "ended":
      if (ticket.endReason === OVER) return "state.over";
      return isRated(ticket) ? "ticket.rated" : `state.ended.${ticket.endReason}`;
    case "missed":
      return ticket.isTooLate ? "missed.over" : "state.missed";
    case "waiting":
      return ticket.cameFrom === undefined ? "state.waiting" : "state.waiting.sent";
    default:
      return `state.${ticket.state}`;
  }
}

/** A served ticket can be rated until it has been. */
function isRated(ticket) {
  return ticket.endReason === "served" && !ticket.mayRate;
}

function moreOf(ticket) {
  switch (ticket.state) {
    case "called":
      return ticket.discreet ? { key: "called.fetched" } : null;
    case "waiting":
      if (ticket.discreet) return { key: "discreet.wait" };
      return ticket.closed === undefined ? null : { key: "ticket.still-served" };
    case "in-service":
      return { key: "service.more" };
    case "parked":
      return ticket.until === undefined
        ? { key: `park.${ticket.parkReason ?? "other"}` }
        : { key: `park.${ticket.parkReason ?? "other"}`, until: ticket.until };
    case "missed":
      return ticket.isTooLate ? { key: "ended.more" } : { key: "missed.until", until: ticket.returnBy };
    case "lost":
      return { key: "lost.more" };
    case "ended":
      if (ticket.sentOn) return { key: "sent.more" };
      if (ticket.endReason === "stop-left") return { key: "ended.more.stop-left" };
      if (ticket.endReason === "served") return isRated(ticket) ? { key: "ended.done" } : null;
      return ticket.endReason === LEFT && ticket.closed !== undefined ? { opensAt: ticket.closed.opensAt } : { key: "ended.more" };
    default:
      return null;
  }
}

/** What the branch is asked for besides: where its bus is, or what can be done after its day. */
function furtherOf({ state, endReason, closed }) {
  if (state !== "ended") return null;
  return endReason === "stop-left" ? "bus" : endReason === LEFT && closed?.opensAt !== undefined ? "later" : null;
}

/**
 * A ticket as it is once the server knows it no more: its day is over; or it is lost, because it was drawn this very day, as after
 * a restore of an older copy. Nothing can be done with it.
 *
 * @param {object} ticket as it was last known
 * @param {string} today the date where the branch is, such as "2026-11-24"
 */
export function unknownTicket(ticket, today) {
  const { counter, video, position, forecast, sentOn, ...rest } = ticket;
  const none = { mayWithdraw: false, mayPostpone: false, mayReturn: false, mayRate: false };
  const isLost = ticket.state !== "ended" && ticket.drawnAt.startsWith(today);
  return isLost ? { ...rest, ...none, state: "lost" } : { ...rest, ...none, state: "ended", endReason: OVER };
}

/** A missed ticket as it is once its citizen has heard that the time to come back is over: nothing can be done with it any more. */
export function tooLateTicket(ticket) {
  return { ...ticket, isTooLate: true, mayReturn: false, mayWithdraw: false };
}

/** The words of a wait, parted where its figure begins: what leads to it, and the figure; all is figure where there is none. */
export function partedAtFigure(words) {
  const at = words.search(/\d/);
  return at <= 0 ? ["", words] : [words.slice(0, at).trim(), words.slice(at)];
}

/** Where a ticket goes on that another branch has taken in; null for any other. */
export function goesOnAt(ticket) {
  return ticket.sentOn?.number === undefined ? null : `/t/${ticket.sentOn.ticket}`;
}

/** Whether the phone should shake: called now, or called again. */
export function isFreshCall(before, after) {
  return after.state === "called" && (before?.state !== "called" || before.calledAt !== after.calledAt);
}

/** The next try of the same wish keeps its key when the last one got no answer. */
export function isSameWish(press, path, body) {
  return press !== null && press.path === path && JSON.stringify(press.body) === JSON.stringify(body);
}

/** The letters of the longest word, or of its longest part where it may break, with the sign that follows. */
export function longestWord(text) {
  return Math.max(...text.split(/\s+|(?<=\u00ad)/u).map((word) => word.length));
}
