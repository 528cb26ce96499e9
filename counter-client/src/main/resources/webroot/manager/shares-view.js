import { localeOf } from "../shared/languages.js";
import { element, keepList, setText } from "../shared/dom.js";
import { areFew, asShown, standing } from "./manager-logic.js";

/** A name of more letters than this takes several lines, and is not bold then. */
export const LONG_NAME = 60;

/**
 * Says by mark and word whether what was to be reached was; nothing where there is nothing to judge.
 *
 * @param {Element} chip with an icon and words
 * @param {"none" | "reached" | "missed"} stands
 */
export function judgeChip(chip, texts, stands) {
  chip.hidden = stands === "none";
  chip.dataset.standing = stands;
  chip.firstElementChild.className = `icon ${stands === "reached" ? "-check" : "-warning"}`;
  setText(chip.lastElementChild, stands === "none" ? "" : texts.say(`standing.${stands}`));
}

/** Shares as bars against the share that was to be reached, and what is said of a share. */
export function sharesView(texts) {
  const percent = new Intl.NumberFormat(localeOf(texts.language), { style: "percent", maximumFractionDigits: 0 });
  return { fill, judge, percent, shareWords, targetWords };

  /**
   * Fills a list with a bar for each.
   *
   * @param {Element} root holds nothing else
   * @param {{ id: string, letter?: string, name: string, share: object, more?: string }[]} bars each with a share of something, and
   *     what more there is to say of it
   */
  function fill(root, bars) {
    keepList(root, bars, (bar) => bar.id, make, (item, { letter, name, share, more }) => {
      const [mark, words, bar, value, chip, of] = item.children;
      mark.hidden = letter === undefined;
      setText(mark, letter ?? "");
      mark.classList.toggle("-two", letter?.length > 1);
      setText(words, name);
      item.classList.toggle("-long", name.length > LONG_NAME);
      bar.style.setProperty("--share", share.share);
      bar.style.setProperty("--goal", share.targetShare ?? 0);
      bar.lastElementChild.hidden = share.targetShare === undefined;
      bar.dataset.standing = standing(share);
      setText(value, shareWords(share));
      judge(chip, share);
      setText(of, [texts.say("key.of", { n: share.count, of: share.of }), targetWords(share), more].filter(Boolean).join(", "));
    });
  }

  function make() {
    return element(
      "li",
      {},
      element("span", { class: "letter", "aria-hidden": "true" }),
      element("span", { class: "share-name" }),
      element("span", { class: "share-bar", "aria-hidden": "true" }, element("i", { class: "share-fill" }), element("i", { class: "share-goal" })),
      element("strong", { class: "share-value" }),
      element("span", { class: "chip" }, element("span", { class: "icon" }), element("span", {})),
      element("span", { class: "share-of" }),
    );
  }

  /** Whether what was to be reached was; nothing where there is nothing to judge. */
  function judge(chip, share) {
    judgeChip(chip, texts, standing(share));
  }

  /** A share in percent; of a few it is said that they are few. */
  function shareWords(share) {
    return areFew(share) ? texts.say("few") : percent.format(asShown(share));
  }

  /** What was to be reached, empty for nothing. */
  function targetWords(share) {
    if (share?.targetShare === undefined) return "";
    const values = { share: percent.format(share.targetShare), minutes: Math.round((share.targetSeconds ?? 0) / 60) };
    return texts.say(share.targetSeconds === undefined ? "within.target-share" : "within.target", values);
  }
}
