const REACHED = "button, a[href], input";
const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/**
 * Lets a keypad of four arrows and Enter reach everything: an arrow goes to the next or the last
 * thing that can be pressed, round and round. In a field left and right stay with the text.
 */
export function walkWithArrows(document) {
  document.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    const isInText = event.target.tagName === "INPUT" && (event.key === "ArrowLeft" || event.key === "ArrowRight");
    if (step === undefined || isInText) {
      return;
    }
    event.preventDefault();
    const root = document.querySelector("dialog[open]") ?? document;
    const reached = Array.from(root.querySelectorAll(REACHED)).filter((part) => part.checkVisibility());
    const at = reached.indexOf(document.activeElement);
    const next = at === -1 && step < 0 ? -1 : at + step;
    reached.at(next % reached.length)?.focus();
  });
}
