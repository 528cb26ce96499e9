/** What can be worked out of a day's appointments without a page. */

export { plusDays } from "../shared/dates.js";

const MILLIS_OF_A_MINUTE = 60_000;

/** So many minutes after a time as the branch's clock says it, as a field for date and time has it. */
export function fieldAfter(time, minutes) {
  return new Date(Date.parse(`${time.slice(0, 19)}Z`) + minutes * MILLIS_OF_A_MINUTE).toISOString().slice(0, 16);
}

/** The moment of what stands in such a field: it is by the clock of the branch, as far from that of the world as now. */
export function momentOf(field, now) {
  return new Date(`${field}:00${/(Z|[+-]\d\d:\d\d)$/.exec(now)[1]}`).toISOString();
}

export { spaced } from "../shared/booked-word.js";

/** Whether staff can cancel it for somebody: as long as it is kept, which the server says. */
export function mayCancel({ state }) {
  return state === "booked";
}

/**
 * Whether somebody can be given the number now that they have come: from when it is kept on, until it is kept no longer; and once more until the visit is over.
 *
 * @param {object} appointment as the server lists it
 * @param {string} now by the branch's clock
 */
export function mayCome({ state, comeFrom, keptUntil, visit }, now) {
  if (state === "honoured") return visit !== undefined && visit.endedAt === undefined;
  return state === "booked" && Date.parse(comeFrom) <= Date.parse(now) && Date.parse(now) <= Date.parse(keptUntil);
}

/** Whether it is for today and somebody may come for it later on. */
export function isEarly({ state, comeFrom }, now) {
  return state === "booked" && comeFrom.slice(0, 10) === now.slice(0, 10) && Date.parse(now) < Date.parse(comeFrom);
}

/** What a list keeps its rows by: who was cancelled may have booked the same time again. */
export function keyOf({ word, from }) {
  return `${word} ${from}`;
}
