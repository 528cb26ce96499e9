import { weekdayOf } from "./dates.js";
import { clockWords, closesAt, opensAt } from "./format.js";

/** A name of so many letters stays whole: it has room in a line, also on a phone. */
const WHOLE_LETTERS = 20;

/** Where "closed" would say too much or too little: the house may be open without numbers, or the numbers without the house. */
const SAY_MORE = ["after-last-ticket", "out-of-service"];

/**
 * Where a branch that drives stands, "Nu i Hallund til kl. 15.00.", and on a line of its own where it comes next, "Derefter
 * Klokkerholm kl. 15.30."; what is cancelled, with the reason; and of one that gives numbers how long they hold. "" of a branch that stands still.
 *
 * @param {object} branch as the server tells it
 * @param {boolean} isNextSaid whether it stands elsewhere where it comes next, and what is cancelled
 */
export function stopWords(texts, { open, stops, day: { date: today } }, isNextSaid = false) {
  if (stops === undefined) {
    return "";
  }
  const { now, next: toCome, cancelled: off = [] } = stops;
  const [next, cancelled] = isNextSaid ? [undefined, []] : [toCome, off];
  const said = (key, stop, time = stop.from, more = {}) => texts.say(key, { ...visitWords(texts, stop, today, time), ...more });
  const nextKey = next?.date !== today ? "stop.next" : now === undefined ? "stop.next.today" : "stop.then";
  const further = [
    next && said(nextKey, next),
    ...cancelled.map((gone) => (gone.reason === undefined ? said("stop.cancelled", gone) : said("stop.cancelled.why", gone, gone.from, { reason: apart(texts, texts.name(gone.reason).replace(/[^.!?]$/, "$&.")) }))),
    open && toCome?.date === today && texts.say("stop.holds"),
  ]
    .filter(Boolean)
    .join(" ");
  return [now && said("stop.now", now, now.to), further].filter(Boolean).join("\n");
}

function visitWords(texts, { names, date, from }, today, time = from) {
  const name = texts.name(names);
  return {
    stop: apart(texts, name.length > WHOLE_LETTERS ? name : name.replaceAll(" ", "\u00a0")),
    day: date === today ? texts.say("stop.today") : weekdayOf(texts.language, date),
    time: apart(texts, clockWords(texts.language, time)),
  };
}

/**
 * What is cancelled of a branch that drives, each a line, "Aflyst: Hallund onsdag kl. 10.00", and below it why, where somebody said so.
 *
 * @param {object} branch as the server tells it
 * @returns {(string | {names: object})[]} why is a name: it may not be there in every language
 */
export function cancelledLines(texts, { stops: { cancelled = [] } = {}, day }) {
  return cancelled.flatMap((stop) => [texts.say("stop.cancelled.line", visitWords(texts, stop, day.date)), ...(stop.reason === undefined ? [] : [{ names: stop.reason }])]);
}

/** Whether a branch drives and stands nowhere until its next stop, with no other reason to be closed. */
export function isBetweenStops(branch) {
  const { open, closed: { reason, texts: why, opensAt: opens } = {}, stops: { next } = {} } = branch;
  return !open && reason === "outside-hours" && why === undefined && next !== undefined && (opens === undefined || isSaidByStop(branch));
}

/**
 * Where a bus opens again, which is the answer while it stands nowhere: "Næste stop:" and, after a break of line, "Klokkerholm
 * kl. 12.30", on a day to come "Klokkerholm" and after another break "onsdag kl. 12.30"; "" of all other branches.
 *
 * @param {object} branch as the server tells it
 */
export function nextStop(texts, branch) {
  if (!isBetweenStops(branch)) {
    return "";
  }
  const { stops: { next }, day } = branch;
  return texts.say(next.date === day.date ? "stop.next.title" : "stop.next.title.day", visitWords(texts, next, day.date));
}

/** The same as a sentence, "Næste stop er Klokkerholm kl. 12.30." */
export function nextStopWords(texts, { stops: { next }, day }) {
  return texts.say(next.date === day.date ? "stop.next.today" : "stop.next", visitWords(texts, next, day.date));
}

/** Where one reads from the right a name and a time each keep their place. */
function apart({ language }, words) {
  return language === "ar" ? `\u2068${words}\u2069` : words;
}

/** When it opens; "" where the next stop says it. */
function opensWords(texts, branch) {
  return isSaidByStop(branch) ? "" : opensAt(texts, branch.closed?.opensAt, branch.day.date);
}

/** Whether it opens when it comes to its next stop. */
function isSaidByStop({ closed, stops: { next } = {} }) {
  return next !== undefined && closed?.opensAt?.startsWith(`${next.date}T${next.from}`) === true;
}

/** What there is to say of the end of an open branch's day: how long it stands here, and how the day ends, if it has hours of its own. */
export function endWords(texts, branch) {
  return [stopWords(texts, branch), closesAt(texts, branch.ownClosing)].filter(Boolean).join(" ");
}

/**
 * What there is to say of the end of a branch's day: of an open one how it ends, if it has hours of its own; of any other why it is
 * closed, and when it opens.
 *
 * @param {object} branch as the server tells it
 */
export function closingWords(texts, branch) {
  if (branch.open) {
    return endWords(texts, branch);
  }
  const { why, when } = whyClosed(texts, branch);
  return [why, when && `${when}.`, stopWords(texts, branch)].filter(Boolean).join(" ");
}

/** Why a branch is closed, when it opens, and where it comes next unless that stands as its title with what is cancelled below it, each "" where there is nothing to say. */
export function whyClosed(texts, branch) {
  const { reason = "outside-hours", texts: why } = branch.closed ?? {};
  return {
    why: why === undefined ? texts.say(`closed.${reason}`) : texts.name(why),
    when: opensWords(texts, branch),
    stops: stopWords(texts, branch, isBetweenStops(branch)),
  };
}

/**
 * What stands large while a branch is closed: that it is, why where there is more to say of it, and when it opens.
 *
 * @param {object} branch as the server tells it
 * @param {number} waiting how many are still served
 * @returns {{title: string, words: (string | {names: object})[], isStop: boolean}} as many words in each language, and whether the
 *     title is where it opens next; below that stands what is cancelled, and why as a name
 */
export function closedSign(texts, branch, waiting) {
  const { reason = "outside-hours", texts: why } = branch.closed ?? {};
  const next = nextStop(texts, branch);
  const isStop = next !== "";
  const more = [
    why !== undefined ? texts.name(why) : reason === "day-not-open" || (isStop && branch.stops.next.date === branch.day.date) ? texts.say(`closed.${reason}`) : "",
    opensWords(texts, branch),
    stopWords(texts, branch, isStop),
    ...(isStop ? cancelledLines(texts, branch) : []),
    waiting > 0 ? texts.say("closed.last", { count: waiting, n: waiting }) : "",
  ];
  const title = isStop ? next : texts.say(SAY_MORE.includes(reason) ? `closed.${reason}` : "closed.title");
  return { title, words: more.filter(Boolean), isStop };
}
