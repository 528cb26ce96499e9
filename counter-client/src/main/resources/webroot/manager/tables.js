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

/**
 * On a narrow screen a row is one line, its name and one figure, and a press opens the rest; on a wide one nothing is folded.
 *
 * @param {HTMLTableElement} root
 * @param {number} main where the one figure stands in a row
 */
export function foldRows(texts, root, main = 1) {
  root.classList.add("-folding");
  for (const row of root.rows) {
    const figure = row.cells[main];
    figure.classList.add("-main");
    if (row.parentNode.tagName === "TBODY" && row.cells.length > 2) figure.append(opener(texts, row));
  }
}

function opener(texts, row) {
  const button = element("button", { type: "button", class: "row-more", "aria-expanded": "false", "aria-label": texts.say("row.more", { row: row.cells[0].textContent }) });
  button.addEventListener("click", () => button.setAttribute("aria-expanded", String(row.classList.toggle("-open"))));
  return button;
}
