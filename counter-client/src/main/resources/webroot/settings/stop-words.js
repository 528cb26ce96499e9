import { hoursWords } from "./words-logic.js";

/** Some days of a week with their hours: "søndag 11–16". */
export function daysWords(days, { description, texts }) {
  return description.sections.week.settings
    .filter(({ key }) => days?.[key] !== undefined)
    .map(({ key, name }) => `${texts.name(name)} ${hoursWords(days[key], texts)}`)
    .join(" · ");
}

/** When a book bus stands somewhere: "tirsdag 13.30–15, lige uger". */
export function stopWords({ week, weeks }, settings) {
  const { kind } = settings.description.sections.stop.settings.find(({ key }) => key === "weeks");
  const which = weeks === "every" ? undefined : kind.options.find(({ word }) => word === weeks);
  return [daysWords(week, settings), which && settings.texts.name(which.name)].filter(Boolean).join(", ");
}
