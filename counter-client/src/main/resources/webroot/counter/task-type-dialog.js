import { opensAt } from "../shared/format.js";
import { openFirst } from "./chooser-logic.js";
import { askAmong } from "./chooser.js";

/**
 * One task type of a branch. What is closed can be chosen all the same: who came in time is still served, and the server asks whether
 * a transfer in vain is meant.
 *
 * @param {string} today the date of the branch
 * @param {Promise<object[]>[]} later the task types as they are found out, as far as that is newer
 * @param {string} [warning] what to know before choosing
 */
export async function askTaskType(texts, title, taskTypes, today, later, warning) {
  const section = (types) => [{ id: "type", title: texts.say("transfer.types"), targets: openFirst(types.map((type) => typeTarget(texts, type, today, { type }))) }];
  const target = await askAmong(texts, { title, sections: section(taskTypes), warning, later: later.map((types) => types.then(section)) });
  return target?.value.type;
}

/** A task type as it can be chosen: its letter, and how many wait for it, or why and until when no numbers are drawn for it. */
export function typeTarget(texts, type, today, value) {
  const closed = type.state !== "open";
  return {
    id: `type ${type.id}`,
    name: texts.name(type.names),
    words: Object.values(type.names).join(" "),
    letter: type.letter,
    badge: type.letter,
    detail: closed ? closedWords(texts, type, today) : waitingWords(texts, type.waiting),
    closed,
    value,
  };
}

function waitingWords(texts, count) {
  return count === 0 ? texts.say("waiting.none") : texts.say("type.count", { count });
}

/** Why no numbers are drawn for a task type, and until when where that is known: "Lukket. Åbner kl. 13.00". */
export function closedWords(texts, { state, opensAt: opens }, today) {
  return [texts.say(`draw.state.${state}`), opensAt(texts, opens, today)].filter(Boolean).join(". ");
}
