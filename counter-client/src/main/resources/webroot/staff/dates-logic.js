/** Dates as people type them, as pure functions: a browser's own field for dates speaks the browser's language, not the page's. */

const DAY_MILLIS = 86_400_000;

/** A date as people write it: day first, in any of the usual ways, or as machines do; undefined when it is none. */
export function readDate(typed) {
  const iso = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$/.exec(typed);
  const danish = /^\s*(\d{1,2})[./-](\d{1,2})[./-](\d{4})\s*$/.exec(typed);
  const [year, month, day] = (iso ? iso.slice(1) : (danish?.slice(1).reverse() ?? [])).map(Number);
  if (year === undefined) return undefined;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : undefined;
}

/** A time of day as people write it, `9.42`, `09:42` or `9`, as machines do; undefined when it is none. */
export function readTime(typed) {
  const [, hours, minutes = "0"] = /^\s*(\d{1,2})(?:[.:](\d\d))?\s*$/.exec(typed) ?? [];
  return Number(hours) < 24 && Number(minutes) < 60 ? `${hours.padStart(2, "0")}:${minutes.padStart(2, "0")}` : undefined;
}

/** Which end of a span of dates is wrong: `from` or `to`, the earlier where both are; undefined where none is. */
export function wrongEnd(from, to) {
  if (from === undefined) return "from";
  return to === undefined || from > to ? "to" : undefined;
}

/** A date with the day first. */
export function writeDate(date, language) {
  return date.split("-").reverse().join(language === "en" ? "/" : ".");
}

/** The date so many days earlier. */
export function daysBefore(date, days) {
  return new Date(Date.parse(date) - days * DAY_MILLIS).toISOString().slice(0, 10);
}
