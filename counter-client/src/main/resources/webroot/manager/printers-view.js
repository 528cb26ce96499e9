import { element } from "../shared/dom.js";
import { read } from "../shared/http.js";
import { printerRow } from "../staff/printers.js";

/**
 * The network printers of a branch, for whoever leads it: how they are, and a slip to try each with.
 *
 * @param {(problem: Error, how?: object) => void} onProblem
 */
export function printersView(texts, onProblem) {
  const host = document.getElementById("printers");
  let shown;

  return {
    /** Shows the printers of a branch, asked for anew when the page is opened; `undefined` when it is not. */
    of(branch) {
      if (branch === shown) return;
      shown = branch;
      host.replaceChildren();
      if (branch !== undefined) load(branch);
    },
  };

  async function load(branch) {
    try {
      const { printers } = await read(`/api/v1/branches/${branch}/printers`);
      if (branch !== shown) return;
      host.replaceChildren(
        printers.length === 0
          ? element("p", { class: "hint" }, texts.say("printers.none"))
          : element("ul", { class: "machines" }, ...printers.map((printer) => printerRow(texts, branch, printer, onProblem))),
      );
    } catch (problem) {
      if (branch === shown) onProblem(problem, { act: () => load(branch) });
    }
  }
}
