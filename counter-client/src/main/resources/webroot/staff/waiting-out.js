import { setText } from "../shared/dom.js";
import { refusal } from "./refusal.js";

const SECOND = 1000;
const MINUTE = 60;
/** So often in seconds whoever hears the page is told anew how long it is. */
const TOLD_EVERY = 10;

/**
 * What is done about too many attempts: the button of the form is off and counts down to when the next one counts, and it is said how
 * long that is, every ten seconds.
 *
 * @param {HTMLButtonElement} submit
 * @param {(words: string) => void} say
 * @returns {{ isOver: () => boolean, begin: (problem: object) => void, end: () => void }} `begin` does nothing for a problem that says
 *     no time; `end` is for whoever the attempts do not count for
 */
export function waitingOut(texts, submit, say) {
  const words = submit.textContent;
  let timer;
  return { isOver: () => timer === undefined, begin, end };

  function begin(problem) {
    end();
    let left = problem.code === "too-many-attempts" ? problem.document?.retryAfterSeconds : undefined;
    if (left === undefined) return;
    submit.setAttribute("aria-disabled", "true");
    timer = setInterval(count, SECOND);
    show();

    function count() {
      left -= 1;
      if (left > 0) show();
      else end();
    }

    function show() {
      const minutes = Math.floor(left / MINUTE);
      setText(submit, texts.say(minutes > 0 ? "wait.button-minutes" : "wait.button", { minutes, seconds: left % MINUTE }));
      if (left % TOLD_EVERY === 0) say(refusal(texts, { ...problem, document: { retryAfterSeconds: left } }));
    }
  }

  function end() {
    if (timer === undefined) return;
    clearInterval(timer);
    timer = undefined;
    submit.removeAttribute("aria-disabled");
    setText(submit, words);
    say("");
  }
}
