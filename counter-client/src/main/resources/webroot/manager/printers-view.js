import { element } from "../shared/dom.js";
import { read } from "../shared/http.js";
import { printerRow } from "../staff/printers.js";

/** States in which nobody has to see to a printer. */
const WELL = ["works", "unknown"];

/**
 * The network printers of a branch, for whoever leads it: those that must be seen to first, how they are, and a slip to try each with.
 *
 * @param {(problem: Error, how?: object) => void} onProblem
 * @param {(count: number) => void} onTroubled how many must be seen to, once it is known
 */
export function printersView(texts, onProblem, onTroubled) {
  const host = document.getElementById("printers");
  const first = document.getElementById("printers-first");
  const rest = document.getElementById("printers-box");
  let shown;

  return {
    /** Shows the printers of a branch, asked for anew when the page is opened; `undefined` when it is not. */
    of(branch) {
      if (branch === shown) return;
      shown = branch;
      onTroubled(0);
      host.replaceChildren();
      first.replaceChildren();
      first.parentElement.hidden = true;
      if (branch !== undefined) load(branch);
    },
  };

  async function load(branch) {
    try {
      const { printers } = await read(`/api/v1/branches/${branch}/printers`);
      if (branch !== shown) return;
      const rows = (list) => list.map((printer) => printerRow(texts, branch, printer, onProblem));
      const troubled = printers.filter(({ state, kiosks }) => !WELL.includes(state) || kiosks.some(({ letIn }) => !letIn));
      const well = printers.filter((printer) => !troubled.includes(printer));
      onTroubled(troubled.length);
      first.replaceChildren(...rows(troubled));
      first.parentElement.hidden = troubled.length === 0;
      rest.hidden = printers.length > 0 && well.length === 0;
      host.replaceChildren(printers.length === 0 ? element("p", { class: "hint" }, texts.say("printers.none")) : element("ul", { class: "machines" }, ...rows(well)));
    } catch (problem) {
      if (branch === shown) onProblem(problem, { act: () => load(branch) });
    }
  }
}
