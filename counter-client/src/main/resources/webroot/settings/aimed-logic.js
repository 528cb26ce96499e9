/** When changed targets begin, as a pure function. */

import { itemPath, steps } from "./tree-logic.js";

/**
 * The first day of targets that begin later, where nothing else differs; undefined where something holds at once.
 *
 * @param {{ document: string, path: string }[]} differences
 * @param {(path: string) => object[]} versionsOf a target at a place: as it is and as it was, as far as it is there
 * @param {string} start first day of the change, such as 2026-11-30
 */
export function aimedAtFrom(differences, versionsOf, start) {
  const days = differences.flatMap(({ document, path }) => {
    const [list, item] = steps(path);
    return document === "targets" && item?.item ? versionsOf(itemPath(list.name, item.name)).map(({ from }) => from ?? start) : [start];
  });
  const first = days.sort()[0];
  return first > start ? first : undefined;
}
