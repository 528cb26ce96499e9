import { weekdayOf } from "./dates.js";
import { clockWords, closesAt, opensAt } from "./format.js";

/** Where "closed" would say too much or too little: the house may be open without numbers, or the numbers without the house. */
const SAY_MORE = ["after-last-ticket", "out-of-service"];

/**
 * Where a branch that drives stands and where it comes next: "Nu i Hallund til kl. 15.00. Derefter Klokkerholm kl. 15.30."; what is
 * cancelled, with the reason; and of one that gives numbers how long they hold. "" of a branch that stands still.
 *
 * @param {object} branch as the server tells it
 */
export function stopWords(texts, { open, stops, day: { date: today } }) {
  if (stops === undefined) {
    return "";
  }
  const { now, next, cancelled = [] } = stops;
  const said = (key, { names, date, from, to }, time, more) =>
    texts.say(key, {
      stop: apart(texts, texts.name(names)),
      time: apart(texts, clockWords(texts.language, time ?? from)),
      day: date === today ? texts.say("stop.today") : weekdayOf(texts.language, date),
      to,
      ...more,
    });
  const nextKey = next?.date !== today ? "stop.next" : now === undefined ? "stop.next.today" : "stop.then";
  return [
    now && said("stop.now", now, now.to),
    next && said(nextKey, next),
    ...cancelled.map((gone) => (gone.reason === undefined ? said("stop.cancelled", gone) : said("stop.cancelled.why", gone, gone.from, { reason: apart(texts, texts.name(gone.reason).replace(/[^.!?]$/, "$&.")) }))),
    open && next?.date === today && texts.say("stop.holds"),
  ]
    .filter(Boolean)
    .join(" ");
}

/** Where one reads from the right a name and a time each keep their place; a short name stays whole. */
function apart({ language }, words) {
  return language === "ar" ? `\u2068${words.length > 24 ? words : words.replaceAll(" ", "\u00a0")}\u2069` : words;
}

/** When it opens; "" where the next stop says it. */
function opensWords(texts, { closed, day, stops: { next } = {} }) {
  const opens = closed?.opensAt;
  return next !== undefined && opens?.startsWith(`${next.date}T${next.from}`) ? "" : opensAt(texts, opens, day.date);
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
  const { why, when, stops } = whyClosed(texts, branch);
  return [why, when && `${when}.`, stops].filter(Boolean).join(" ");
}

/** Why a branch is closed, when it opens, and where it comes next, each "" where there is nothing to say. */
export function whyClosed(texts, branch) {
  const { reason = "outside-hours", texts: why } = branch.closed ?? {};
  return {
    why: why === undefined ? texts.say(`closed.${reason}`) : texts.name(why),
    when: opensWords(texts, branch),
    stops: stopWords(texts, branch),
  };
}

/**
 * What stands large while a branch is closed: that it is, why where there is more to say of it, and when it opens.
 *
 * @param {object} branch as the server tells it
 * @param {number} waiting how many are still served
 * @returns {{title: string, words: string[]}} as many words in each language
 */
export function closedSign(texts, branch, waiting) {
  const { reason = "outside-hours", texts: why } = branch.closed ?? {};
  const when = opensWords(texts, branch);
  const more = [
    why !== undefined ? texts.name(why) : reason === "day-not-open" ? texts.say("closed.day-not-open") : "",
    when,
    stopWords(texts, branch),
    waiting > 0 ? texts.say("closed.last", { count: waiting, n: waiting }) : "",
  ];
  return { title: texts.say(SAY_MORE.includes(reason) ? `closed.${reason}` : "closed.title"), words: more.filter(Boolean) };
}
