import { localeOf } from "../shared/languages.js";

/** By locale, zone and parts: to make one costs many times what it costs to use it, and the clock asks each second. */
const formats = new Map();

function format(locale, timeZone, parts) {
  const key = `${locale} ${timeZone} ${Object.keys(parts)}`;
  if (!formats.has(key)) {
    formats.set(key, new Intl.DateTimeFormat(locale, { ...parts, timeZone }));
  }
  return formats.get(key);
}

/** Hours and minutes of a moment, such as "10:42". */
export function timeAt(date, timeZone) {
  return format("da-DK", timeZone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" })
    .format(date)
    .replace(".", ":");
}

/** Weekday, such as "tirsdag". */
export function weekdayAt(date, timeZone, language) {
  return format(localeOf(language), timeZone, { weekday: "long" }).format(date);
}

/** Day and month, such as "24. november". */
export function dayAt(date, timeZone, language) {
  return format(localeOf(language), timeZone, { day: "numeric", month: "long" }).format(date);
}
