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

/** Whether staff can cancel it for somebody. */
export function mayCancel({ state }) {
  return state === "booked";
}

/** Whether somebody can be given the number now that they have come: on the day itself, also once more, while the time is kept. */
export function mayCome({ state }, day, today) {
  return day === today && ["booked", "honoured"].includes(state);
}

/** What a list keeps its rows by: who was cancelled may have booked the same time again. */
export function keyOf({ word, from }) {
  return `${word} ${from}`;
}
