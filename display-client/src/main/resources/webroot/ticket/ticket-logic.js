/** What a phone shows of a ticket. Pure. */

/** How many a citizen can let go ahead at a touch, as far as so many wait behind. */
export const POSTPONE_PLACES = [1, 2, 5];

/** The id in an address such as /t/Zk3vQ0x9TgWm4bH1sYpLaA; null for /t/. */
export function ticketIdOf(pathname) {
  return /^\/t\/([A-Za-z0-9_-]{22})\/?$/.exec(pathname)?.[1] ?? null;
}

/**
 * Which words and parts a ticket needs. Keys are those of the message files.
 *
 * @param {object} ticket as the server tells it
 */
export function viewOf(ticket) {
  const first = ticket.errands.find((errand) => errand.state !== "completed" && errand.state !== "dropped");
  return {
    tone: toneOf(ticket),
    head: headOf(ticket),
    place: ticket.counter ?? null,
    position: ticket.state === "waiting" && ticket.position !== undefined ? ticket.position : null,
    before: ticket.cameFrom?.number ?? null,
    task: first?.names ?? null,
    letFirst: ticket.mayPostpone ? POSTPONE_PLACES.filter((places) => places <= (ticket.behind ?? 1)) : [],
    showsWait: ticket.state === "waiting",
    more: moreOf(ticket),
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
    case "missed":
      return "warn";
    case "ended":
      return ticket.endReason === "served" ? "good" : "quiet";
    default:
      return "quiet";
  }
}

function headOf(ticket) {
  switch (ticket.state) {
    case "called":
      return ticket.recalls > 0 ? "state.called.again" : "state.called";
    case "ended":
      return `state.ended.${ticket.endReason}`;
    default:
      return `state.${ticket.state}`;
  }
}

function moreOf(ticket) {
  switch (ticket.state) {
    case "waiting":
      return ticket.closed === undefined ? null : { key: "ticket.still-served" };
    case "parked":
      return ticket.until === undefined
        ? { key: `park.${ticket.parkReason ?? "other"}` }
        : { key: `park.${ticket.parkReason ?? "other"}`, until: ticket.until };
    case "missed":
      return { key: "missed.until", until: ticket.returnBy };
    case "ended":
      if (ticket.sentOn) return { key: "sent.more" };
      return ticket.endReason === "served" ? null : { key: "ended.more" };
    default:
      return null;
  }
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
