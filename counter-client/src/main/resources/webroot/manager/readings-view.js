import { dayOf } from "../shared/dates.js";
import { element } from "../shared/dom.js";
import { boxOfBranch } from "./box-of-branch.js";

/**
 * Who has read the newest news of each playbook; nothing is shown while no news ask to be read. It is asked anew whenever
 * it comes into sight.
 *
 * @param {(problem: import("../shared/http.js").Problem) => void} refused
 */
export function readingsView(texts, refused) {
  return boxOfBranch("readings", (branch) => `/api/v1/branches/${branch}/playbook/readings`, ({ taskTypes }) => taskTypes.map(row), refused);

  function row({ names, date, what, read: readers, unread }) {
    const count = readers.length + unread.length;
    return element(
      "li",
      {},
      element("strong", {}, texts.name(names)),
      element("span", { class: "numeric" }, count === 0 ? texts.say("readings.nobody") : texts.say("readings.count", { read: readers.length, all: count })),
      element("p", {}, `${dayOf(texts.language, date)}: ${what}`),
      ...people("readings.read", readers.map(({ name, at }) => `${name} (${dayOf(texts.language, at.slice(0, 10))})`)),
      ...people("readings.unread", unread.map(({ name }) => name)),
    );
  }

  function people(key, names) {
    return names.length > 0 ? [element("p", { class: "hint" }, texts.say(key, { names: names.join(", ") }))] : [];
  }
}
