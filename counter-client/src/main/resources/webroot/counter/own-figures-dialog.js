import { dayOf } from "../shared/dates.js";
import { element } from "../shared/dom.js";
import { ask } from "../staff/dialogs.js";
import { dress } from "../shared/dress.js";

const MINUTE = 60;

await dress(new URL("told.css", import.meta.url));

/**
 * Shows how one served oneself; nobody else is told here.
 *
 * @param {() => Promise<{ from: string; to: string; days: number; figures: object }>} readFigures
 * @param {() => Promise<{ rule?: object; taskTypes: object[] }>} readRoutine how many of what one has served lately
 */
export function showOwnFigures(texts, readFigures, readRoutine) {
  return ask({
    title: texts.say("own-figures.title"),
    cancel: texts.say("close-dialog"),
    fill(body) {
      const told = element("div", { id: "own-figures", role: "status" });
      body.append(told);
      tell();

      async function tell() {
        try {
          const [figures, routine] = await Promise.all([readFigures(), readRoutine()]);
          told.replaceChildren(...words(texts, figures), ...routineWords(texts, routine));
        } catch {
          told.replaceChildren(element("p", { class: "notice -bad" }, texts.say("own-figures.unknown")));
        }
      }
    },
  });
}

function words(texts, { from, to, days, figures }) {
  const span = { from: dayOf(texts.language, from), to: dayOf(texts.language, to) };
  const told = [element("p", { class: "hint" }, texts.say("own-figures.span", span))];
  if (days === 0) return [...told, element("p", {}, texts.say("own-figures.none"))];
  const lines = [
    ["served", texts.say("own-figures.count", { served: figures.served, count: days })],
    ["service", figures.service.count === 0 ? undefined : texts.say("own-figures.minutes", { minutes: Math.round(figures.service.meanSeconds / MINUTE), median: Math.round(figures.service.medianSeconds / MINUTE) })],
    ["first", share(texts, figures.firstContact)],
    ["lifeline", share(texts, figures.withLifeline)],
  ].filter(([, said]) => said !== undefined);
  return [...told, element("dl", { class: "own-figures" }, ...lines.flatMap(([key, said]) => [element("dt", {}, texts.say(`own-figures.${key}`)), element("dd", { class: "numeric" }, said)]))];
}

/** How many of each task type one has served lately, and whether that keeps one in practice; nothing where nobody says what does. */
function routineWords(texts, { rule, taskTypes }) {
  if (!rule || taskTypes.length === 0) return [];
  const lines = taskTypes.flatMap(({ names, served, routine }) => [element("dt", {}, texts.name(names)), element("dd", {}, texts.say(routine ? "own-routine.enough" : "own-routine.few", { served }))]);
  return [element("h3", {}, texts.say("own-routine.title")), element("p", { class: "hint" }, texts.say("own-routine.rule", rule)), element("dl", { class: "own-figures" }, ...lines)];
}

/** How many of how many; undefined of nothing. */
function share(texts, counted) {
  return counted ? texts.say("own-figures.of", { done: counted.count, of: counted.of }) : undefined;
}
