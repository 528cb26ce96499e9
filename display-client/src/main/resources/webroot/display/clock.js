import { localeOf } from "../shared/languages.js";

/** Hours and minutes of a moment, such as "10:42". */
export function timeAt(date, timeZone) {
  return new Intl.DateTimeFormat("da-DK", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone })
    .format(date)
    .replace(".", ":");
}

/** Weekday, such as "tirsdag". */
export function weekdayAt(date, timeZone, language) {
  return new Intl.DateTimeFormat(localeOf(language), { weekday: "long", timeZone }).format(date);
}

/** Day and month, such as "24. november". */
export function dayAt(date, timeZone, language) {
  return new Intl.DateTimeFormat(localeOf(language), { day: "numeric", month: "long", timeZone }).format(date);
}
