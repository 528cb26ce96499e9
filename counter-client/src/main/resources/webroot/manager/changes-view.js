import { element } from "../shared/dom.js";
import { timeOf } from "../shared/format.js";
import { boxOfBranch } from "./box-of-branch.js";

/**
 * What was changed about today: when, what, by whom and why; nothing is shown while nothing was. It is asked anew when it comes
 * into sight and when the day was looked at again.
 *
 * @param {(problem: import("../shared/http.js").Problem) => void} refused
 */
export function changesView(texts, refused) {
  return boxOfBranch("changes", (branch) => `/api/v1/branches/${branch}/today/changes`, ({ changes }) => changes.map(row), refused);

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
