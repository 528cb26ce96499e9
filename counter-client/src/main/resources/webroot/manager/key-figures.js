import { element, keepList, setText } from "../shared/dom.js";
import { judgeChip } from "./shares-view.js";

/**
 * A few figures in large type, each with what it is and of what, and by mark and word whether it is as it was to be. What there is
 * no figure of yet is left out.
 *
 * @param {Element} root a description list that holds nothing else
 * @param {{ id: string, words: string, figure?: string, detail: string, standing?: "none" | "reached" | "missed" }[]} figures
 */
export function fillKeyFigures(root, texts, figures) {
  const chip = () => element("span", { class: "chip" }, element("span", { class: "icon" }), element("span", {}));
  const make = () => element("div", {}, element("dt", {}), element("dd", { class: "key-figure" }), element("dd", { class: "key-detail" }), element("dd", {}, chip()));
  keepList(root, figures.filter(({ figure }) => figure !== undefined), (each) => each.id, make, (child, { words, figure, detail, standing }) => {
    const [name, value, more, judged] = child.children;
    setText(name, words);
    setText(value, figure);
    setText(more, detail);
    child.dataset.standing = standing ?? "none";
    judgeChip(judged.firstElementChild, texts, standing ?? "none");
    judged.hidden = judged.firstElementChild.hidden;
  });
}
