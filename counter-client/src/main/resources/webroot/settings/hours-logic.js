/** Hours as a calendar, as pure functions. Dates are such as "2026-12-24"; months count from 1. */

import { plusDays } from "../shared/dates.js";
import { dayOfYear, hoursMistake } from "./words-logic.js";

export { plusDays };

/** From Sunday on, as dates count weekdays. */
const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/** Days from Easter Sunday. */
const BY_EASTER = {
  "maundy-thursday": -3,
  "good-friday": -2,
  "easter-sunday": 0,
  "easter-monday": 1,
  "ascension-day": 39,
  "whit-sunday": 49,
  "whit-monday": 50,
};

const BY_DATE = {
  "new-years-day": "01-01",
  "constitution-day": "06-05",
  "christmas-eve": "12-24",
  "christmas-day": "12-25",
  "boxing-day": "12-26",
  "new-years-eve": "12-31",
};

/** Easter Sunday by the rule of the Gregorian church calendar (Meeus, Jones and Butcher). */
function easter(year) {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const moonCorrection = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonCorrection + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const days = epact + weekday - 7 * late + 114;
  return `${year}-${two(Math.floor(days / 31))}-${two((days % 31) + 1)}`;
}

/** The date of a holiday in a year; undefined for one that is not known. */
export function holidayOn(word, year) {
  if (word in BY_EASTER) return plusDays(easter(year), BY_EASTER[word]);
  return word in BY_DATE ? `${year}-${BY_DATE[word]}` : undefined;
}

/** The holiday that a date is, of those given; undefined for none. */
export function holidayAt(date, words) {
  return words.find((word) => holidayOn(word, Number(date.slice(0, 4))) === date);
}

export function weekdayOf(date) {
  return WEEKDAYS[new Date(`${date}T12:00:00Z`).getUTCDay()];
}

/** The exception that covers a date; undefined for none. */
export function exceptionAt(hours, date) {
  return (hours?.exceptions ?? []).find((each) => each.date <= date && date <= (each.until ?? each.date));
}

/** The season that covers a date, the first of several; one may run over New Year. */
export function seasonAt(hours, date) {
  const day = Number(date.slice(5, 7)) * 100 + Number(date.slice(8));
  const at = (text) => {
    const found = dayOfYear(text);
    return found === undefined ? undefined : (found.month + 1) * 100 + found.day;
  };
  return (hours?.seasons ?? []).find(({ from, to }) => {
    const [first, last] = [at(from), at(to)];
    if (first === undefined || last === undefined) return false;
    return first > last ? day >= first || day <= last : day >= first && day <= last;
  });
}

/** Hours whose periods have their days, which stand in the municipality. */
export function withPeriods(hours, periods) {
  const named = (hours?.periods ?? []).map((each) => ({ ...(periods ?? []).find(({ id }) => id === each.period), ...each }));
  return { ...hours, periods: named };
}

/** What a date is without an exception of its own: a holiday, a period of {@link withPeriods}, a season or the week. */
export function usualOn(hours, holidays, date) {
  const holiday = holidayAt(date, holidays);
  if (holiday !== undefined) return { hours: "closed", because: "holiday", holiday };
  const weekday = weekdayOf(date);
  const period = (hours?.periods ?? []).find(({ from, until, week }) => from <= date && date <= until && week?.[weekday] !== undefined);
  if (period !== undefined) return { hours: period.week[weekday], because: "period", period };
  const season = seasonAt(hours, date)?.week?.[weekday];
  return season === undefined ? { hours: hours?.week?.[weekday] ?? "closed", because: "week" } : { hours: season, because: "season" };
}

/** The hours of a date and why: an exception, a holiday, a season or the week. */
export function hoursOn(hours, holidays, date) {
  const exception = exceptionAt(hours, date);
  return exception === undefined ? usualOn(hours, holidays, date) : { hours: exception.hours, because: "exception", exception };
}

/** How many minutes a week is open without holidays and exceptions (report L1046-1047); undefined where hours cannot be read. */
export function weekMinutes(week) {
  const days = Object.values(week ?? {}).filter((hours) => hours !== "" && hours !== "closed");
  if (days.some((hours) => hoursMistake(hours) !== undefined)) return undefined;
  const minutes = (time) => 60 * Number(time.slice(0, 2)) + Number(time.slice(3, 5));
  return days
    .flatMap((hours) => hours.split(","))
    .map((range) => range.trim().split("-").map((time) => minutes(time.trim())))
    .reduce((sum, [from, to]) => sum + to - from, 0);
}

/** The holidays on which a branch is closed: its own, else those of the municipality. */
export function holidaysOf(documents, document, all) {
  const said = documents[document]?.holidays ?? documents.municipality?.holidays ?? [];
  return said === "all" ? all : said;
}

/** The Monday of the week that a date is in. */
export function mondayOf(date) {
  return plusDays(date, -((WEEKDAYS.indexOf(weekdayOf(date)) + 6) % 7));
}

/** So many weeks from a Monday on, each with its seven dates. */
export function weeksFrom(monday, count) {
  return Array.from({ length: count }, (_, week) => Array.from({ length: 7 }, (_, day) => plusDays(monday, 7 * week + day)));
}

function two(number) {
  return String(number).padStart(2, "0");
}
