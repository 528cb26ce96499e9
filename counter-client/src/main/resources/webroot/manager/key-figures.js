import { element, keepList, setText } from "../shared/dom.js";

/**
 * A few figures in large type, each with what it is and of what.
 *
 * @param {Element} root a description list that holds nothing else
 * @param {{ id: string, words: string, figure: string, detail: string, standing?: "reached" | "missed" }[]} figures
 */
export function fillKeyFigures(root, figures) {
  const make = () => element("div", {}, element("dt", {}), element("dd", { class: "key-figure" }), element("dd", { class: "key-detail" }));
  keepList(root, figures, (each) => each.id, make, (child, { words, figure, detail, standing }) => {
    const [name, value, more] = child.children;
    setText(name, words);
    setText(value, figure);
    setText(more, detail);
    child.dataset.standing = standing ?? "none";
  });
}
