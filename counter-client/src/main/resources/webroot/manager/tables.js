import { element } from "../shared/dom.js";

/**
 * Fills a table whose first column says what stands beside it. On a narrow screen a row is a card, in which each other cell says what
 * stands at its own; where a `main` column is told, it is one line, its name and that one figure, and a press opens the rest.
 *
 * @param {HTMLTableElement} root
 * @param {string[]} heads
 * @param {{ cells: (string | Element)[], isTotal?: boolean }[]} rows
 * @param {{ main?: number, figures?: number }} [how] `figures`: so many columns beside the first are numbers, else all
 */
export function fillTable(texts, root, heads, rows, { main, figures = Infinity } = {}) {
  const look = (at) => ({ class: [at > 0 && at <= figures && "number", at === main && "-main"].filter(Boolean).join(" ") });
  root.classList.toggle("-folding", main !== undefined);
  root.replaceChildren(
    element("thead", {}, element("tr", {}, ...heads.map((words, at) => element("th", { scope: "col", ...look(at) }, words)))),
    element("tbody", {}, ...rows.map(({ cells: [first, ...rest], isTotal = false }) => {
      const row = element("tr", { class: isTotal ? "-total" : "" }, element("th", { scope: "row" }, first), ...rest.map((words, at) => element("td", { ...look(at + 1), "data-head": heads[at + 1] }, words)));
      if (main !== undefined && row.cells.length > 2) row.cells[main].append(opener(texts, row));
      return row;
    })),
  );
}

function opener(texts, row) {
  const button = element("button", { type: "button", class: "row-more", "aria-expanded": "false", "aria-label": texts.say("row.more", { row: row.cells[0].textContent }) });
  button.addEventListener("click", () => button.setAttribute("aria-expanded", String(row.classList.toggle("-open"))));
  return button;
}
