import { dayOf } from "../shared/dates.js";
import { element } from "../shared/dom.js";
import { read } from "../shared/http.js";

/**
 * Who has read the newest news of each playbook; nothing is shown while no news ask to be read.
 *
 * @param {(problem: import("../shared/http.js").Problem) => void} refused
 */
export function readingsView(texts, refused) {
  const box = document.getElementById("readings-box");
  const list = document.getElementById("readings");
  let shown;

  return {
    /** Shows a branch, or nothing for undefined; it is asked anew whenever it comes into sight. */
    show(branch) {
      if (branch === shown) return;
      shown = branch;
      box.hidden = true;
      if (branch) load(branch);
    },
  };

  async function load(branch) {
    try {
      const { taskTypes } = await read(`/api/v1/branches/${branch}/playbook/readings`);
      if (branch !== shown) return;
      list.replaceChildren(...taskTypes.map(row));
      box.hidden = taskTypes.length === 0;
    } catch (problem) {
      if (branch === shown) refused(problem);
    }
  }

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
