import { weekdayOf } from "./dates.js";

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

/** When something opens, seen from a day: "Åbner kl. 13.00", with the weekday when it is another. */
export function opensAt(texts, time, today) {
  if (time === undefined) {
    return "";
  }
  const clock = timeOf(texts, time);
  if (time.slice(0, 10) === today) {
    return texts.say("opens.today", { time: clock });
  }
  return texts.say("opens.later", { day: weekdayOf(texts.language, time.slice(0, 10)), time: clock });
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
 * What there is to say of the end of a branch's day: of an open one how it ends, if it has hours of its own; of any other why it is
 * closed, and when it opens.
 *
 * @param {object} branch as the server tells it
 */
export function closingWords(texts, branch) {
  if (branch.open) {
    return closesAt(texts, branch.ownClosing);
  }
  const { reason = "outside-hours", opensAt: opens, texts: why } = branch.closed ?? {};
  const first = why === undefined ? texts.say(`closed.${reason}`) : texts.name(why);
  const when = opensAt(texts, opens, branch.day.date);
  return when === "" ? first : `${first} ${when}.`;
}

/** Where to go: "Skranke 3". */
export function counterName(texts, label) {
  return texts.say("counter", { label });
}
