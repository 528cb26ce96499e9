/** What was done with tickets and can be taken back. Pure; `State` is that of `counter-logic.js`. */
import { isFree, isRoom, mayCall, whose } from "./own-counter.js";
import { byTime, waiting } from "./queue-logic.js";

/** How long the last press is offered to be taken back where one looks; later it stands in a list. */
const JUST_PRESSED_MILLIS = 10_000;
/** A press so soon after something could not be taken back any more was meant for that, because it was decided on before. */
const GONE_MEANT_MILLIS = 2500;

/**
 * What may be taken back here, the last first: what was done at one's own counter or in a room, while no ticket is there, and what
 * anybody has removed. `just` says that it was done a few seconds ago, here.
 *
 * @param {number} now milliseconds, the server's clock
 */
export function takeBacks(state, now) {
  return (state.queue?.takeBack ?? [])
    .filter((press) => Date.parse(press.until) > now && (press.what === "removal" || ((press.counter === state.place?.counter || isRoom(state, press.counter)) && whose(state) === "mine")))
    .map((press) => ({
      ...press,
      may: press.what === "removal" || isFree(state),
      just: now - Date.parse(press.at) < JUST_PRESSED_MILLIS && (press.what !== "removal" || press.id === state.removed),
    }))
    .reverse();
}

/**
 * What was done here a few seconds ago, to be told where one looks: a press as {@link takeBacks} has it, with `waits` while its ticket
 * waits again for its next errand, or `park` with the ticket that was put on hold; the newest of them.
 *
 * @param {number} now milliseconds, the server's clock
 */
export function justDone(state, now) {
  const press = takeBacks(state, now).find((each) => each.just && each.may);
  const held = (state.queue?.parked ?? [])
    .filter((row) => isFree(state) && row.counter === state.place?.counter && now - Date.parse(row.parkedAt) < JUST_PRESSED_MILLIS)
    .sort((a, b) => byTime(b.parkedAt, a.parkedAt))[0];
  if (held && !(press && byTime(press.at, held.parkedAt) > 0)) return { ...held, what: "park", just: true };
  return press && { ...press, waits: press.what === "completion" ? waiting(state, now).find((row) => row.id === press.id) : undefined };
}

/**
 * What can be taken back now, the last first, and before it what was just done here as {@link justDone} has it. While a ticket is at
 * the counter only what was just removed here is told.
 *
 * @param {number} now milliseconds, the server's clock
 */
export function undoable(state, now) {
  const just = justDone(state, now);
  const others = isFree(state) ? takeBacks(state, now).filter((press) => !isSamePress(press, just)) : [];
  return [...(just ? [just] : []), ...others];
}

/** Whether two views are of one press; of none is none. */
export function isSamePress(press, other) {
  return press.id === other?.id && press.what === other.what && press.at === other.at;
}

/**
 * What can be taken back no more and is still what a press now was meant for; undefined for none.
 *
 * @param {number} now milliseconds, the server's clock
 */
export function goneInstead({ gone }, now) {
  return gone && now - gone.at < GONE_MEANT_MILLIS ? gone.press : undefined;
}

/** Why a press cannot be taken back any more: its ticket is `called`, `served` or something else went on with it. */
export function whyGone({ queue }, { id }) {
  const isIn = (rows) => (rows ?? []).some((row) => row.id === id);
  return isIn(queue?.called) ? "called" : isIn(queue?.inService) ? "served" : "over";
}

/** This person takes back a press, which is so gone on purpose. */
export function undone(state, press) {
  return { ...state, undone: press };
}

/** What the key takes back: the last that was done here. */
export function lastPress(state) {
  const own = (press) => press.what !== "removal" || press.id === state.removed;
  return takeBacks(state, -Infinity).find((press) => press.may && own(press));
}

/**
 * What to go on with before anybody is called: the next errand of the citizen who was served here last and still stands there, where
 * this person may serve it and it was booked for the same time or would be called next anyway; undefined for none.
 */
export function goesOn(state) {
  const last = lastPress(state);
  const row = last?.what === "completion" ? (state.queue.waiting ?? []).find(({ id }) => id === last.id) : undefined;
  return row && mayCall(state, row) && (row.appointment !== undefined || state.queue.next?.ticket === row.id) ? row : undefined;
}

/** This person has removed a ticket here. */
export function removed(state, id) {
  return { ...state, removed: id };
}
