import { element, setText } from "../shared/dom.js";

/**
 * A button that copies what is told once, and says how that went. It is hidden where a page has no clipboard, as one over plain HTTP.
 *
 * @param {string} of where its words stand: `OF.copy`, `OF.copied` and `OF.not-copied`
 * @param {string} text to copy
 * @returns {HTMLElement}
 */
export function copying(texts, of, text) {
  const copy = element("button", { type: "button", class: "button -small", hidden: navigator.clipboard === undefined }, texts.say(`${of}.copy`));
  const copied = element("span", { role: "status", class: "hint" });
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
      setText(copied, texts.say(`${of}.copied`));
    } catch {
      setText(copied, texts.say(`${of}.not-copied`));
    }
  });
  return element("div", { class: "tools -start" }, copy, copied);
}
