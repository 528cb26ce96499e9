/** Which branches a change concerns, as pure functions over the documents. */

import { places } from "./overview-logic.js";
import { find, steps, written } from "./tree-logic.js";

/**
 * The branches that differences are about: one's own settings are those of its branch, a person's those of where the person serves, a
 * task type's those of where it is done, a target's those that it names. Everything else is about all of them, and so is nothing.
 *
 * @param {object} description as the API has it
 * @param {{ document: string, path: string }[]} differences
 * @param {object[]} versions of the documents, before and after
 * @returns {Set<string> | undefined} ids; undefined for all
 */
export function concerned(description, differences, versions) {
  if (differences.length === 0) return undefined;
  const found = new Set();
  for (const each of differences) {
    const branches = of(description, each, versions);
    if (branches === undefined) return undefined;
    for (const branch of branches) found.add(branch);
  }
  return found;
}

function of(description, { document, path }, versions) {
  if (document.startsWith("branches/")) return [document.slice("branches/".length)];
  const [list, item] = steps(path);
  if (!item?.item) return undefined;
  const place = written([list, item]);
  const found = versions.map((documents) => ({ documents, item: find(description, documents, document, place) })).filter((each) => each.item !== undefined);
  if (found.length === 0) return undefined;
  const all = found.map((each) => branchesOf(`${document} ${list.name}`, each));
  return all.includes(undefined) ? undefined : all.flat();
}

function branchesOf(kind, { item, documents }) {
  if (kind === "task-types taskTypes") return places(item, documents);
  const named = kind === "staff staff" || kind === "targets targets" ? item.branches : undefined;
  return Array.isArray(named) ? named : undefined;
}
