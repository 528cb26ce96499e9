/** What can be worked out of a day's appointments without a page. */

const MILLIS_OF_A_DAY = 86_400_000;

/** A day so many days after another. */
export function plusDays(day, days) {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * MILLIS_OF_A_DAY).toISOString().slice(0, 10);
}

/** The day of a moment in the time zone of the page; a page stands in its branch. */
export function dayOfMoment(now) {
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** A moment as a field for date and time has it, in the time zone of the page. */
export function localMinute(moment) {
  const two = (number) => String(number).padStart(2, "0");
  return `${dayOfMoment(moment)}T${two(moment.getHours())}:${two(moment.getMinutes())}`;
}

export { spaced } from "../shared/booked-word.js";

/** Whether staff can cancel it for somebody. */
export function mayCancel({ state }) {
  return state === "booked";
}

/** Whether somebody can be given the number now that they have come: on the day itself, also once more. */
export function mayCome({ state }, day, today) {
  return day === today && state !== "cancelled" && state !== "called-off";
}

/** What a list keeps its rows by: who was cancelled may have booked the same time again. */
export function keyOf({ word, from }) {
  return `${word} ${from}`;
}
