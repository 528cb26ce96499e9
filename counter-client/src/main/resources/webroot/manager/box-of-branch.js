import { read } from "../shared/http.js";

/**
 * A box of a page with a list about a branch; it is not there while the list is empty.
 *
 * @param {string} name id of the list; its box is `name-box`
 * @param {(branch: string) => string} path where the server tells what is in it
 * @param {(answer: object) => HTMLElement[]} rows of the list
 * @param {(problem: import("../shared/http.js").Problem) => void} refused
 */
export function boxOfBranch(name, path, rows, refused) {
  const box = document.getElementById(`${name}-box`);
  const list = document.getElementById(name);
  let shown;
  let asOf;

  return {
    /**
     * Shows a branch, or nothing for undefined; it is asked anew whenever it comes into sight, and with each moment.
     *
     * @param {string | undefined} branch
     * @param {string} [moment] when that was looked at which the list belongs to
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
      const found = rows(await read(path(branch)));
      if (branch !== shown || moment !== asOf) return;
      list.replaceChildren(...found);
      box.hidden = found.length === 0;
    } catch (problem) {
      if (branch === shown) refused(problem);
    }
  }
}
