import { dayOf, formatOf, weekdayOf } from "../shared/dates.js";

/** Hours and minutes of a moment, such as "10:42". */
export function timeAt(date, timeZone) {
  return formatOf("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone }).format(date);
}

/** Weekday, such as "tirsdag". */
export function weekdayAt(date, timeZone, language) {
  return weekdayOf(language, dateAt(date, timeZone));
}

/** Day and month, such as "24. november". */
export function dayAt(date, timeZone, language) {
  return dayOf(language, dateAt(date, timeZone));
}

/** Swedish dates are written as ours are sent: "2026-11-24". */
function dateAt(date, timeZone) {
  return formatOf("sv-SE", { timeZone }).format(date);
}
