/**
 * What the server says is wrong with settings, in the language of the page and at the field that mends it, as pure functions. The
 * server says it as for the log, in English; words that are not known here are shown as they are.
 */

import { itemPath, keyPath } from "./tree-logic.js";

/** How the server says it: its words, the text of the page, what its parts are, and where it is mended if not at its own place. */
const KNOWN = [
  { said: /^the key '(.+)' is missing$/, key: "mistake.needed", parts: ["key"], at: ({ document, path }, { key }) => ({ document, path: keyPath(path, key) }) },
  { said: /^has no value/, key: "mistake.needed" },
  { said: /^the Danish text \(da\) is missing/, key: "mistake.danish-needed" },
  { said: /^'(.+)' ends before it starts/, key: "complaint.hours-order", parts: ["hours"] },
  { said: /^'(.+)' overlaps the hours before it/, key: "complaint.hours-overlap", parts: ["hours"] },
  { said: /^overlaps the season from/, key: "complaint.season-overlap" },
  { said: /^another exception says something about (\S+) already/, key: "complaint.exception-twice", parts: ["date"] },
  { said: /^'(.+)' and '(.+)' both have the letter (.);/, key: "complaint.letter-twice", parts: ["type", "other", "letter"], at: (place, { type }) => ({ document: "task-types", path: keyPath(itemPath("taskTypes", type), "letter") }) },
  { said: /^another counter has the label '(.+)' too/, key: "complaint.label-twice", parts: ["label"] },
  { said: /^nobody in this branch may serve '(.+)' alone; .* with all of (.+) at level/, key: "complaint.nobody", parts: ["type", "skills"] },
  { said: /^'(.+)' has (?:no mentor|nobody in this branch of those who are named as mentors).*?, so (.+) in training/, key: "complaint.no-mentor", parts: ["type", "names"] },
  { said: /^'(.+)' is not at level 1 here/, key: "complaint.not-trained", parts: ["skill"] },
  { said: /^the last day is (\S+), before the first/, key: "complaint.until-before" },
  { said: /^the delegation ends on \S+, before it starts/, key: "complaint.until-before" },
  { said: /^'(.+)' is no authority task/, key: "complaint.no-authority", parts: ["type"] },
  { said: /^the same measure, place and date stand in the list twice/, key: "complaint.target-twice" },
  { said: /^a share is of branches alone/, key: "complaint.share-branches" },
  { said: /^a share needs the branches/, key: "complaint.share-needs" },
  { said: /^only wait and service that are not none have minutes/, key: "complaint.no-minutes" },
  { said: /^is older than what stands before it/, key: "complaint.news-order" },
  { said: /^the first language must be da/, key: "complaint.danish-first" },
  { said: /^another printer prints the numbers of the desk/, key: "complaint.desk-twice" },
  { said: /^prints for nobody/, key: "complaint.prints-nothing" },
  { said: /^'(.+)' has a printer already/, key: "complaint.kiosk-twice", parts: ["name"] },
  { said: /^the .+ '(.+)' stands in the list twice/, key: "mistake.twice", parts: ["id"] },
  { said: /^unknown [a-z ]+ '(.+)'; known/, key: "complaint.unknown", parts: ["id"] },
  { said: /^has no text in (.+), which citizens may choose/, key: "complaint.languages", parts: ["languages"] },
  { said: /is not allowed here; allowed: (?:a moment after from|a date from)/, key: "complaint.until-before" },
  { said: /is not allowed here; allowed: fewer minutes than the shortest opening, which has (\d+)/, key: "complaint.last-ticket", parts: ["minutes"] },
  { said: /is not allowed here/, key: "complaint.not-here" },
];

/** Whose name stands for an id in the words. */
const NAMED = { type: "task type", other: "task type", skill: "skill", skills: "skill" };

/**
 * A complaint of the server for people.
 *
 * @param {{ document: string, path: string, message: string }} complaint
 * @param {{ say: (key: string, values: object) => string, nameOf: (to: string, id: string) => string, languageOf: (language: string) => string }} words
 * @returns {{ document: string, path: string, words: string, lang?: string }} with a language where the words are not those of the page
 */
export function told({ document, path, message }, { say, nameOf, languageOf }) {
  for (const { said, key, parts = [], at } of KNOWN) {
    const match = said.exec(message);
    if (match === null) continue;
    const found = Object.fromEntries(parts.map((part, n) => [part, match[n + 1]]));
    const values = Object.fromEntries(Object.entries(found).map(([part, value]) => [part, worded(part, value, nameOf, languageOf)]));
    return { document, path, ...at?.({ document, path }, found), words: say(key, values) };
  }
  return { document, path, words: message, lang: "en" };
}

function worded(part, value, nameOf, languageOf) {
  const each = NAMED[part] !== undefined ? (id) => nameOf(NAMED[part], id) : part === "languages" ? languageOf : undefined;
  return each === undefined ? value : value.split(", ").map(each).join(", ");
}
