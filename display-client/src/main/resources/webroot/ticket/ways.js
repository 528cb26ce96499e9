import { element, setText } from "../shared/dom.js";
import { telephone, unbrokenPhone } from "../shared/format.js";
import { keptMunicipality, readMunicipality } from "./municipality.js";
import { nameBranch } from "./screens.js";

/**
 * Who sends the page, where it names nobody yet, and what can be done where there is no number to show, below what is said
 * of it: to see how long it takes or, where the server was out of reach, to try again; and to call. It stays as it is while
 * the page tries again by itself, and says at once what was kept of whose page it is.
 *
 * @param {Texts} texts
 * @param {Element} told below which it stands
 * @param {boolean} isAgain whether it may be there the next time
 */
export async function sayWays(texts, told, isAgain = false) {
  const first = isAgain ? again(texts) : element("a", { class: "button -main", href: `/find/?language=${texts.language}` }, texts.say("draw.waits"));
  const [ways = element("p", { class: "actions" })] = told.parentElement.querySelectorAll(".ways");
  if (ways.dataset.again !== String(isAgain)) {
    ways.classList.add("ways");
    ways.dataset.again = String(isAgain);
    ways.dataset.isKnown = "no";
    ways.replaceChildren(first);
    told.after(ways);
    sayWhose(texts, ways, keptMunicipality() ?? {});
  }
  if (ways.dataset.isKnown === "no") {
    try {
      sayWhose(texts, ways, await readMunicipality());
      ways.dataset.isKnown = "yes";
    } catch {
      // What has happened is said all the same, with what was kept.
    }
  }
}

/** A link that calls. */
export function callLink(texts, phone) {
  return element("a", { class: "button", href: telephone(phone) }, texts.say("draw.closed.phone", { phone: unbrokenPhone(phone) }));
}

function sayWhose(texts, ways, { names, contact: { phone } = {} }) {
  if (phone !== undefined) {
    ways.replaceChildren(ways.firstElementChild, callLink(texts, phone));
  }
  if (names !== undefined && document.getElementById("branch").textContent === "") {
    nameBranch(texts, names);
  }
}

function again(texts) {
  const button = element("button", { class: "button -main", type: "button" });
  setText(button, texts.say("ticket.again"));
  button.addEventListener("click", () => location.reload());
  return button;
}
