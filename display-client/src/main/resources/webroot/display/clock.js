import { dayOf, formatOf, weekdayOf } from "../shared/dates.js";

/** Hours and minutes of a moment, such as "10:42". */
export function timeAt(date, timeZone) {
  return momentAt(date, timeZone).slice(-5);
}

/** Weekday, such as "tirsdag". */
export function weekdayAt(date, timeZone, language) {
  return weekdayOf(language, dateAt(date, timeZone));
}

/** Day and month, such as "24. november". */
export function dayAt(date, timeZone, language) {
  return dayOf(language, dateAt(date, timeZone));
}

function dateAt(date, timeZone) {
  return momentAt(date, timeZone).slice(0, 10);
}

/** Swedish dates are written as ours are sent: "2026-11-24 10:42". */
function momentAt(date, timeZone) {
  return formatOf("sv-SE", { dateStyle: "short", timeStyle: "short", timeZone }).format(date);
}
