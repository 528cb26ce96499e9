import { element, setText } from "../shared/dom.js";
import { telephone, unbrokenPhone } from "../shared/format.js";
import { read } from "../shared/http.js";
import { nameBranch } from "./screens.js";

/**
 * Who sends the page, where it names nobody yet, and what can be done where there is no number to show, below what is said
 * of it: to see how long it takes or, where the server was out of reach, to try again; and to call. It stays as it is while
 * the page tries again by itself.
 *
 * @param {Texts} texts
 * @param {Element} told below which it stands
 * @param {boolean} isAgain whether it may be there the next time
 */
export async function sayWays(texts, told, isAgain = false) {
  const first = isAgain ? again(texts) : element("a", { class: "button -main", href: `/find/?language=${texts.language}` }, texts.say("draw.waits"));
  const [ways = element("p", { class: "actions" })] = told.parentElement.querySelectorAll(".ways");
  if (ways.dataset.again === String(isAgain)) {
    return;
  }
  ways.classList.add("ways");
  ways.dataset.again = String(isAgain);
  ways.replaceChildren(first);
  told.after(ways);
  try {
    const { names, contact: { phone } = {} } = await read("/api/v1/municipality");
    if (phone !== undefined) {
      ways.append(element("a", { class: "button", href: telephone(phone) }, texts.say("draw.closed.phone", { phone: unbrokenPhone(phone) })));
    }
    if (document.getElementById("branch").textContent === "") {
      nameBranch(texts, names);
    }
  } catch {
    // What has happened is said all the same.
  }
}

function again(texts) {
  const button = element("button", { class: "button -main", type: "button" });
  setText(button, texts.say("ticket.again"));
  button.addEventListener("click", () => location.reload());
  return button;
}
