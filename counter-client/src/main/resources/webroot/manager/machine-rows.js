import { element, keepList, setText } from "../shared/dom.js";

const ICONS = { over: "-warning", within: "-check", close: "-clock" };

/**
 * Fills a list of class `machines`, each with what it is called, what there is to know of it and what can be done.
 *
 * @param {Element} root holds nothing else
 * @param {{ id: string, title: string, note: string, advice?: string, standing?: "over" | "close" | "within", state?: string,
 *     press?: { words: string, label: string, act: () => void } }[]} rows `press` is what can be done
 */
export function fillMachines(root, rows) {
  keepList(root, rows, (row) => row.id, make, (item, { title, note, advice, standing, state, press }) => {
    const [words, chip, button] = item.children;
    const [name, more, hint] = words.children;
    setText(name, title);
    setText(more, note);
    setText(hint, advice ?? "");
    chip.hidden = standing === undefined;
    chip.dataset.standing = standing ?? "none";
    chip.firstElementChild.className = `icon ${ICONS[standing] ?? ""}`;
    setText(chip.lastElementChild, state ?? "");
    item.act = press?.act;
    button.hidden = !press;
    setText(button, press?.words ?? "");
    button.setAttribute("aria-label", press?.label ?? "");
  });
}

function make() {
  const button = element("button", { type: "button", class: "button -small" });
  const item = element(
    "li",
    { class: "machine" },
    element("div", {}, element("strong", { class: "machine-title" }), element("span", { class: "machine-note" }), element("span", { class: "machine-note" })),
    element("span", { class: "chip" }, element("span", { class: "icon" }), element("span", {})),
    button,
  );
  button.addEventListener("click", () => item.act());
  return item;
}
