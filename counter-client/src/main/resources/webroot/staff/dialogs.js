import { element } from "../shared/dom.js";

/**
 * Opens a dialog and waits for its end. Escape and the button `cancel` end it without an answer; the focus goes back to where it
 * was.
 *
 * @param {object} options
 * @param {string} options.title
 * @param {string} [options.cancel] words of the button that ends it without an answer; without them the inside has one
 * @param {() => void} [options.escape] what Escape does instead of ending it
 * @param {boolean} [options.still] whether its upper edge stays where it is while what is in it grows
 * @param {boolean} [options.wide] whether there is much to choose from, side by side
 * @param {(body: HTMLElement, answer: (value: unknown) => void) => HTMLElement | void} options.fill builds the inside, answers,
 *     and may return what to focus first
 * @returns {Promise<unknown>} undefined without an answer
 */
export function ask({ title, cancel, escape, wide = false, still = false, fill }) {
  const heading = element("h2", { id: "dialog-title" }, title);
  const body = element("div", { class: "dialog-body" });
  const away = element("button", { type: "button", class: "button -small" }, cancel);
  const head = element("div", { class: "dialog-head" }, heading, cancel === undefined ? null : away);
  const dialog = element("dialog", { class: `dialog${wide ? " -wide" : ""}${still ? " -still" : ""}`, "aria-labelledby": "dialog-title" }, head, body);
  const before = document.activeElement;
  return new Promise((resolve) => {
    // At once, not with the event `close`, which comes later: a key pressed in between would go to what is closed.
    let open = true;
    const end = (value) => {
      if (!open) return;
      open = false;
      dialog.close();
      dialog.remove();
      if (before?.isConnected) before.focus();
      resolve(value);
    };
    const first = fill(body, end);
    away.addEventListener("click", () => end());
    const escaped = (event) => {
      if (!escape) return end();
      event.preventDefault();
      escape();
    };
    dialog.addEventListener("cancel", escaped);
    // A browser lets a page keep a dialog open once; Escape pressed again closes it without the event `cancel`.
    if (escape) dialog.addEventListener("keydown", (event) => event.key === "Escape" && escaped(event));
    dialog.addEventListener("close", () => end());
    document.body.append(dialog);
    dialog.showModal();
    (first ?? body.querySelector("button, input, select") ?? away).focus();
  });
}

/**
 * Whether something is meant; true or undefined. Enter is the answer yes only where that is not red: whoever presses it once too often
 * breaks nothing.
 *
 * @param {{ title: string, words: string | string[], sure: string, keep?: string, look?: string }} asked `words` in paragraphs; `sure`
 *     and `look` are words and look of the button that says yes; `keep` what the other one says, where `cancel` might be the deed itself
 */
export function askIfSure(texts, { title, words, sure, keep = texts.say("cancel"), look = "-main -danger" }) {
  return ask({
    title,
    fill(body, answer) {
      const yes = element("button", { type: "button", class: `button ${look}` }, sure);
      yes.addEventListener("click", () => answer(true));
      const isSafeFirst = look.includes("-danger");
      const no = element("button", { type: "button", class: "button" }, keep);
      no.addEventListener("click", () => answer());
      body.append(...[words].flat().map((paragraph) => element("p", {}, paragraph)), element("div", { class: "dialog-answers" }, ...(isSafeFirst ? [no, yes] : [yes, no])));
      return isSafeFirst ? no : yes;
    },
  });
}

/** Whether a dialog is open now. */
export function isAsking() {
  return document.querySelector("dialog[open]") !== null;
}

/** One choice among few: a button each, by digit too. */
export function choices(body, answer, list) {
  const buttons = list.map(({ value, words }, index) => {
    const key = String(index + 1);
    const button = element(
      "button",
      { type: "button", class: "button choice", "aria-keyshortcuts": key },
      element("span", {}, words),
      element("kbd", { "aria-hidden": "true" }, key),
    );
    button.addEventListener("click", () => answer(value));
    return button;
  });
  body.append(element("div", { class: "choices" }, ...buttons));
  body.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    const button = buttons[Number(event.key) - 1];
    if (button) {
      event.preventDefault();
      button.click();
    }
  });
  return buttons[0];
}

/** Radio buttons for a form; the first is chosen. */
export function radios(legend, name, list) {
  return element(
    "fieldset",
    { class: "radios" },
    element("legend", {}, legend),
    ...list.map(({ value, words }, index) =>
      element("label", { class: "radio" }, element("input", { type: "radio", name, value, checked: index === 0 }), element("span", {}, words)),
    ),
  );
}
