import { element } from "../shared/dom.js";

/**
 * Fills a table; the first cell of a row is its head, and on a narrow screen each other cell says what stands at its own.
 *
 * @param {HTMLTableElement} root
 * @param {string[]} heads
 * @param {string[][]} rows
 */
export function fillTable(root, heads, rows) {
  root.replaceChildren(
    element("thead", {}, element("tr", {}, ...heads.map((words) => element("th", { scope: "col" }, words)))),
    element("tbody", {}, ...rows.map(([first, ...rest]) => element("tr", {}, element("th", { scope: "row" }, first), ...rest.map((words, at) => element("td", { "data-head": heads[at + 1] }, words))))),
  );
}
