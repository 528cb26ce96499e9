import { setText } from "../shared/dom.js";

/**
 * Says what became of paper that was asked for, once that is known.
 *
 * @param {HTMLElement} notice
 * @param {string | null} paper
 */
export function showPaper(notice, paper, texts) {
  const isPrinted = paper === "printed";
  notice.hidden = paper === null || paper === "printing";
  notice.classList.toggle("-good", isPrinted);
  notice.classList.toggle("-warn", !isPrinted);
  setText(notice, texts.say(isPrinted ? "kiosk.elsewhere.printed" : "kiosk.elsewhere.missing"));
}
