/**
 * What the server says is wrong with settings, in the language of the page and at the field that mends it, as pure functions. Each
 * complaint has a code with values, for which the page has a text `complaint.CODE`; what a newer server says is shown in its English.
 */

import { itemPath, keyPath } from "./tree-logic.js";

/** Where it is mended, if not at its own place. */
const MENDED = {
  missing: ({ document, path }, { key }) => ({ document, path: keyPath(path, key) }),
  "letter-ends-alike": (place, { type }) => ({ document: "task-types", path: keyPath(itemPath("taskTypes", type), "letter") }),
  "letter-twice": (place, { type }) => ({ document: "task-types", path: keyPath(itemPath("taskTypes", type), "letter") }),
};

/** Whose name stands for an id in the words. */
const NAMED = { type: "task type", other: "task type", skill: "skill", skills: "skill", mentors: "staff member" };

/**
 * A complaint of the server for people.
 *
 * @param {{ document: string, path: string, code: string, values: object, message: string }} complaint
 * @param {{ has: (key: string) => boolean, say: (key: string, values: object) => string, nameOf: (to: string, id: string) => string, languageOf: (language: string) => string }} words
 * @returns {{ document: string, path: string, words: string, lang?: string }} with a language where the words are not those of the page
 */
export function told({ document, path, code, values, message }, { has, say, nameOf, languageOf }) {
  const place = { document, path, ...MENDED[code]?.({ document, path }, values) };
  if (code === "logo" && has(`logo.refused.${values.reason}`)) return { ...place, words: say(`logo.refused.${values.reason}`, {}) };
  if (!has(`complaint.${code}`)) return { ...place, words: message, lang: "en" };
  const said = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value === "" ? say("value.none") : worded(name, value, values, nameOf, languageOf)]));
  return { ...place, words: say(`complaint.${code}`, said) };
}

function worded(name, value, { kind }, nameOf, languageOf) {
  const to = name === "id" ? kind : NAMED[name];
  const each = to !== undefined ? (id) => nameOf(to, id) : name === "languages" || name === "language" ? languageOf : undefined;
  return each === undefined ? value : value.split(", ").map(each).join(", ");
}
