import { element } from "../shared/dom.js";
import { timeOf } from "../shared/format.js";
import { read } from "../shared/http.js";

/**
 * What was changed about today: when, what, by whom and why; nothing is shown while nothing was.
 *
 * @param {(problem: import("../shared/http.js").Problem) => void} refused
 */
export function changesView(texts, refused) {
  const box = document.getElementById("changes-box");
  const list = document.getElementById("changes");
  let shown;
  let asOf;

  return {
    /**
     * Shows a branch, or nothing for undefined; it is asked anew when it comes into sight and when the day was looked at again.
     *
     * @param {string | undefined} branch
     * @param {string | undefined} moment when the day was looked at
     */
    show(branch, moment) {
      if (branch !== shown) box.hidden = true;
      if (branch === shown && moment === asOf) return;
      shown = branch;
      asOf = moment;
      if (branch) load(branch, moment);
    },
  };

  async function load(branch, moment) {
    try {
      const { changes } = await read(`/api/v1/branches/${branch}/today/changes`);
      if (branch !== shown || moment !== asOf) return;
      list.replaceChildren(...changes.map(row));
      box.hidden = changes.length === 0;
    } catch (problem) {
      if (branch === shown) refused(problem);
    }
  }

  function row({ at, who, name, texts: what, why }) {
    const person = name ?? who;
    const words = [person, why && texts.say("changes.why", { why })].filter(Boolean).join(": ");
    return element(
      "li",
      {},
      element("span", { class: "numeric" }, timeOf(texts, at)),
      element("span", {}, texts.name(what)),
      words === "" ? null : element("span", { class: "hint" }, words),
    );
  }
}
