const REACHED = "button, a[href], input";
const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/**
 * Lets a keypad of four arrows and Enter reach everything: an arrow goes to the next or the last
 * thing that can be pressed, round and round. In a field left and right stay with the text.
 *
 * @param {Document} document
 * @param {() => void} onArrow hears each arrow, before it goes anywhere
 */
export function walkWithArrows(document, onArrow) {
  document.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    const isInText = event.target.matches("input:not([type=radio])") && (event.key === "ArrowLeft" || event.key === "ArrowRight");
    if (step === undefined || isInText) {
      return;
    }
    event.preventDefault();
    onArrow();
    const root = document.querySelector("dialog[open]") ?? document;
    const reached = Array.from(root.querySelectorAll(REACHED)).filter((part) => part.checkVisibility({ checkVisibilityCSS: true }));
    const at = reached.indexOf(document.activeElement);
    const next = at === -1 && step < 0 ? -1 : at + step;
    reached.at(next % reached.length)?.focus();
  });
}

/**
 * Lets Tab stop once at each part that has data-stop, where it was last; arrows go on inside of it. Otherwise a
 * citizen with a keyboard would press Tab twenty times for what stands at the end.
 */
export function stopOnceAtEachPart(document) {
  document.addEventListener("focusin", ({ target }) => {
    const part = target.closest("[data-stop]");
    if (part !== null) {
      stopAt(part, target);
    }
  });
}

/** Sees to it that each part has its one stop, after parts of it have come or gone. */
export function keepStops(document) {
  for (const part of document.querySelectorAll("[data-stop]")) {
    const reached = Array.from(part.querySelectorAll(REACHED)).filter((each) => each.checkVisibility());
    stopAt(part, reached.find((each) => each.tabIndex === 0 && each.hasAttribute("tabindex")) ?? reached[0]);
  }
}

function stopAt(part, stop) {
  for (const each of part.querySelectorAll(REACHED)) {
    each.tabIndex = each === stop ? 0 : -1;
  }
}
