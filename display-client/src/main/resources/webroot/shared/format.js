import { dayAfter, weekdayOf } from "./dates.js";

const MINUTES_OF_A_DAY = 24 * 60;
/** So long after it an appointment is called in time, as reports count it. */
const IN_TIME_MILLIS = 300_000;
/** Days ahead in which a closed task type must open to be told of. */
const SEASON_DAYS = 31;

/**
 * Times of day as people write them in a language: "10.42" in Danish, "10:42" in every other. All pages write them by this.
 *
 * @param {string} language
 * @param {string} times such as "10:42" or "10:00-12:00"
 */
export function clockWords(language, times) {
  return language === "da" ? times.replaceAll(":", ".") : times;
}

/**
 * Hours and minutes at a branch as people write them, such as "10.42"; the offset in the time is that of the branch.
 *
 * @param {{ language: string }} texts of the language
 */
export function timeOf(texts, time) {
  return clockWords(texts.language, /T(\d\d:\d\d)/.exec(time)?.[1] ?? "");
}

/** Whole minutes, rounded up, so that nobody is promised too little. */
function minutesUp(seconds) {
  return Math.ceil(seconds / 60);
}

/**
 * A forecast in whole minutes, the same on every screen: from what half of all wait at most to what nine of ten do.
 *
 * @param {{p50: number, p90: number}} forecast in seconds
 * @returns {{about: number, most: number}} never 0; both are the same where there is nothing between them
 */
export function waitMinutes({ p50, p90 }) {
  const most = Math.max(1, minutesUp(p90));
  return { about: Math.min(most, Math.max(1, Math.round(p50 / 60))), most };
}

/** Whether somebody who waits with an appointment will hardly be called by then: what is expected at the earliest is more than minutes later. */
export function isLateFor({ appointment, forecast }) {
  return appointment !== undefined && forecast !== undefined && Date.parse(forecast.asOf) + forecast.p10 * 1000 > Date.parse(appointment) + IN_TIME_MILLIS;
}

/** A forecast in words, such as "omkring 12 til 18 min"; the words for unknown without one. */
export function waitRange(texts, forecast) {
  if (forecast === undefined) {
    return texts.say("wait.unknown");
  }
  const { about, most } = waitMinutes(forecast);
  if (most === 1) {
    return texts.say("wait.soon");
  }
  return about === most ? texts.say("wait.about", { about }) : texts.say("wait.range", { about, most });
}

/**
 * The clock time to a moment some minutes later, as people write it, such as "11.05".
 *
 * @param {{ language: string }} texts of the language
 * @param {string} time of a branch
 * @param {number} minutes at least 0
 */
export function clockAfter(texts, time, minutes) {
  const [, hour, minute] = /T(\d\d):(\d\d)/.exec(time).map(Number);
  const later = (hour * 60 + minute + minutes) % MINUTES_OF_A_DAY;
  const parts = [Math.floor(later / 60), later % 60].map((part) => String(part).padStart(2, "0"));
  return clockWords(texts.language, parts.join(":"));
}

/** When something opens, seen from a day: "Åbner kl. 13.00", "Åbner i morgen kl. 10.00", or with the weekday. */
export function opensAt(texts, time, today) {
  if (time === undefined) {
    return "";
  }
  const clock = timeOf(texts, time);
  if (time.slice(0, 10) === today) {
    return texts.say("opens.today", { time: clock });
  }
  if (time.slice(0, 10) === dayAfter(today)) {
    return texts.say("opens.tomorrow", { time: clock });
  }
  return texts.say("opens.later", { day: weekdayOf(texts.language, time.slice(0, 10)), time: clock });
}

/**
 * Whether a task type stays closed for longer than people plan ahead, so that it only stands in the way on a screen.
 *
 * @param {{state: string, opensAt?: string}} taskType
 * @param {string} today
 */
export function isOutOfSeason({ state, opensAt: opens }, today) {
  const last = new Date(Date.parse(`${today}T12:00:00Z`) + SEASON_DAYS * 86_400_000).toISOString().slice(0, 10);
  return state === "closed" && (opens === undefined || opens.slice(0, 10) > last);
}

/**
 * How a day ends that has hours of its own: "Lukker kl. 11.30 i dag. Sidste nummer kl. 11.15."
 *
 * @param {{closes: string, lastNumber?: string} | undefined} closing
 */
export function closesAt(texts, closing) {
  if (closing === undefined) {
    return "";
  }
  const closes = texts.say("closes.today", { time: clockWords(texts.language, closing.closes) });
  return closing.lastNumber === undefined ? closes : `${closes} ${texts.say("closes.last-number", { time: clockWords(texts.language, closing.lastNumber) })}`;
}

/**
 * Whether a closed branch opens no more today, so that today's hours are past.
 *
 * @param {object} branch as the server tells it
 */
export function isOverToday({ closed, day }) {
  return closed?.opensAt !== undefined && closed.opensAt.slice(0, 10) !== day.date;
}

/** Hours of a day as people write them: "10–12, 13.30–18", each with where a bus stands then; that it is closed without any. */
export function hoursOf(texts, hours) {
  const short = (time) => clockWords(texts.language, time.replace(/^0/, "").replace(":00", ""));
  const words = ({ from, to, stop }) => (stop === undefined ? `${short(from)}–${short(to)}` : `${short(from)}\u2060–\u2060${short(to)} ${texts.name(stop)}`.replaceAll(" ", "\u00a0"));
  return hours.length === 0 ? texts.say("hours.closed") : hours.map(words).join(hours.some(({ stop }) => stop !== undefined) ? ",\n" : ", ");
}

/** Where to go: "Skranke 3", or "Rum A" where it is a room. */
export function counterName(texts, label, room = false) {
  return texts.say(room ? "counter.room" : "counter", { label });
}

/** When something is done elsewhere, and by which partner: "Hverdage 10-14 · Jobshop, 87 94 70 40". */
export function whenAndWhom(texts, { hours, partner }) {
  const whom = partner && [texts.name(partner.names), partner.phone].filter(Boolean).join(", ");
  return [hours && texts.name(hours), whom].filter(Boolean).join(" · ");
}

/** The address at which a telephone calls a number. */
export function telephone(phone) {
  return `tel:${phone.replace(/\s/g, "")}`;
}

/** A telephone number on one line. */
export function unbrokenPhone(phone) {
  return phone.replaceAll(" ", "\u00a0");
}
