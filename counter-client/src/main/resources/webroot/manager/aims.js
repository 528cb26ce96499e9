import { formatOf } from "../shared/dates.js";
import { localeOf } from "../shared/languages.js";
import { timeOf } from "../shared/format.js";

/** What a target asks for, such as "80 % inden for 15 min". */
export function goalWords(texts, { measure, targetShare, targetSeconds }) {
  if (targetShare === undefined) return texts.say("targets.none");
  const locale = localeOf(texts.language);
  const share = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 }).format(targetShare);
  if (targetSeconds === undefined) return share;
  const minutes = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(targetSeconds / 60);
  return `${share} ${texts.say(measure === "service" ? "targets.under" : "targets.within", { minutes })}`;
}

/** When a target was in force: the whole time, or from when until when. */
export function heldWords(texts, { since, until }) {
  const at = (time) => {
    const date = shortDay(texts, time.slice(0, 10));
    return isMidnight(time) ? date : texts.say("targets.at", { date, time: timeOf(texts, time) });
  };
  if (since && until) return texts.say("targets.held.between", { since: at(since), until: at(until) });
  if (since) return texts.say("targets.held.since", { since: at(since) });
  return until ? texts.say("targets.held.until", { until: at(until) }) : texts.say("targets.held.all");
}

/** A target that holds from a day on, or until one, says the day alone. */
function isMidnight(time) {
  return time.slice(11, 16) === "00:00";
}

/** How was counted from when until when, in one line: what counts as solved at first contact, and of categories what is in each row. */
export function countedWords(texts, { firstContact, categories, byLetter, ...held }, typeName) {
  const outcome = (id) => texts.say(`outcome.${id}`);
  const lines = [texts.say("counted.first-contact", { outcomes: firstContact.map(outcome).join(", ") })];
  if (byLetter) lines.push(texts.say("counted.by-letter"));
  else if (categories) lines.push(...categories.map(({ names, taskTypes = [], outcomes = [] }) => `${texts.name(names)}: ${[...new Set(taskTypes.map(typeName)), ...outcomes.map(outcome)].join(", ") || texts.say("none")}`));
  const words = heldWords(texts, held);
  return `${words[0].toUpperCase()}${words.slice(1)}: ${lines.join("; ")}.`;
}

/** A target that was changed, in one line. */
export function aimWords(texts, aim, typeName) {
  const what = aim.taskTypes?.length > 0 ? aim.taskTypes.map(typeName).join(", ") : texts.say("targets.all");
  return texts.say("targets.changed", { measure: texts.say(`measure.${aim.measure}`), what, goal: goalWords(texts, aim), held: heldWords(texts, aim) });
}

/** A day as people write it in a list, such as "24. nov.". */
export function shortDay(texts, date) {
  return formatOf(localeOf(texts.language), { day: "numeric", month: "short", timeZone: "UTC" }).format(new Date(`${date}T12:00:00Z`));
}

/** A day as people write it in a text, on one line, such as "24. november 2026". */
export function longDay(texts, date) {
  return formatOf(localeOf(texts.language), { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${date}T12:00:00Z`)).replaceAll(" ", "\u00a0");
}
