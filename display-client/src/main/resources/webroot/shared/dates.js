import { localeOf } from "./languages.js";

/** For browsers that do not know the language and would name days and months in their own; from Sunday on. */
const SOMALI_DAYS = ["Axad", "Isniin", "Talaado", "Arbaco", "Khamiis", "Jimce", "Sabti"];
const SOMALI_MONTHS = [
  ...["Jannaayo", "Febraayo", "Maarso", "Abriil", "Maajo", "Juun"],
  ...["Luuliyo", "Agoosto", "Sebtembar", "Oktoobar", "Nofembar", "Diseembar"],
];

const formats = new Map();

/** A format of dates and times; to make one costs many times what it costs to use it, and a clock asks each second. */
export function formatOf(locale, parts) {
  const key = `${locale} ${JSON.stringify(parts)}`;
  if (!formats.has(key)) {
    formats.set(key, new Intl.DateTimeFormat(locale, parts));
  }
  return formats.get(key);
}

/** The weekday of a date such as "2026-11-24". */
export function weekdayOf(language, date) {
  const noon = noonOf(date);
  return language === "so" ? SOMALI_DAYS[noon.getUTCDay()] : formatOf(localeOf(language), { weekday: "long", timeZone: "UTC" }).format(noon);
}

/** Day and month of a date such as "2026-11-24". */
export function dayOf(language, date) {
  const noon = noonOf(date);
  return language === "so"
    ? `${noon.getUTCDate()} ${SOMALI_MONTHS[noon.getUTCMonth()]}`
    : formatOf(localeOf(language), { day: "numeric", month: "long", timeZone: "UTC" }).format(noon);
}

/** Weekday, day and month of a date or of a time on it, such as "tirsdag 24. november". */
export function dateWords(language, moment) {
  const date = moment.slice(0, 10);
  return `${weekdayOf(language, date)} ${dayOf(language, date)}`;
}

/** The same with day and month on one line. */
export function dateWordsUntorn(language, moment) {
  const date = moment.slice(0, 10);
  return `${weekdayOf(language, date)} ${dayUntorn(language, date)}`;
}

/** Day and month on one line. */
export function dayUntorn(language, date) {
  return dayOf(language, date).replaceAll(" ", "\u00a0");
}

/** The date so many days after a date such as "2026-11-24", or before it. */
export function plusDays(date, days) {
  const noon = noonOf(date);
  noon.setUTCDate(noon.getUTCDate() + days);
  return noon.toISOString().slice(0, 10);
}

/** The date after a date. */
export function dayAfter(date) {
  return plusDays(date, 1);
}

function noonOf(date) {
  return new Date(`${date}T12:00:00Z`);
}
