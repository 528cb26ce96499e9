import { element } from "../shared/dom.js";
import { icon } from "../shared/icons.js";

/** A kiosk has no keyboard, and that of its system would cover the page and lead out of it. */

const LATIN = ["qwertyuiopå", "asdfghjklæø", "zxcvbnm"];
const ROWS = {
  uk: ["йцукенгшщзхї", "фівапролджєґ", "ячсмитьбюʼ"],
  ar: ["ضصثقفغعهخحجد", "شسيبلاتنمكطذ", "ئءؤرىةوزظأإآ"],
};
const DIGITS = "1234567890";
const MOST_IN_ROW = 9;

/**
 * The rows of letters that a language is written with; Danish ones for all that are written in Latin letters.
 *
 * @returns {string[][]} a sign for each key
 */
export function lettersOf(language) {
  return (ROWS[language] ?? LATIN).map((row) => [...row]);
}

/**
 * The rows that a ticket number is written with: the letters that there are, each on its own key, then digits.
 *
 * @param {string[]} letters of the branch's task types, one or two of each
 */
export function numberRows(letters) {
  const all = [...new Set(letters.join(""))].sort();
  const rows = Math.ceil(all.length / MOST_IN_ROW);
  const length = Math.ceil(all.length / Math.max(1, rows));
  return [...Array.from({ length: rows }, (_, row) => all.slice(row * length, (row + 1) * length)), [...DIGITS]];
}

/**
 * Draws keys into a box, if it has other ones.
 *
 * @param {HTMLElement} box
 * @param {(string | {sign: string, words: string, picture?: string})[][]} rows signs, and keys that do something else
 * @param {(sign: string) => void} onKey hears what is pressed
 */
export function drawKeys(box, rows, onKey) {
  const looks = JSON.stringify(rows);
  if (box.dataset.looks === looks) {
    return;
  }
  box.dataset.looks = looks;
  box.replaceChildren(...rows.map((row) => element("div", { class: "keys-row" }, ...row.map(keyOf))));

  function keyOf(what) {
    const { sign, words, picture } = typeof what === "string" ? { sign: what, words: what.toUpperCase() } : what;
    const button = element("button", { class: "button key", type: "button", "data-sign": sign });
    if (picture === undefined) {
      button.append(words);
    } else {
      button.append(icon(picture));
      button.setAttribute("aria-label", words);
    }
    button.addEventListener("click", () => onKey(sign));
    return button;
  }
}
