/** Which settings citizens read or hear, as pure functions: no document, no network, no clock. */

import { steps } from "./tree-logic.js";

/** Documents that are between the house and its staff. */
const WITHIN = ["staff", "targets"];

/** Settings that stand on screens, phones and tickets, and lists of what has a name there. */
const READ = new Set([
  ...["names", "texts", "languages", "colour", "logo", "contact", "notices", "boards"],
  ...["hours", "holidays", "lastTicketMinutes", "dailyQuota"],
  ...["zones", "counters", "taskTypes", "letter", "icon", "hints", "searchWords", "selfServiceUrl", "group", "groups"],
]);

/** What is said of a task type for colleagues only, though the task type itself is read. */
const BEHIND = new Set(["skills", "authority", "routingMinutes", "plannedMinutes", "successor", "suggests", "owner", "outcomes", "playbook"]);

/**
 * Whether citizens read what a change changes.
 *
 * @param {{ document: string, path: string }} change
 */
export function isRead({ document, path }) {
  if (WITHIN.includes(document)) return false;
  const names = steps(path)
    .filter(({ item }) => !item)
    .map(({ name }) => name);
  if (names.some((name) => BEHIND.has(name))) return false;
  return path === "" || names.some((name) => READ.has(name));
}
