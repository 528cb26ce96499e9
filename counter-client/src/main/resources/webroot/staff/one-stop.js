const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/**
 * Makes the buttons of a list one stop for Tab: the arrows go from one to the next, Home and End to the ends. Tab comes back to the
 * button that had the focus last, also when the list has changed meanwhile.
 *
 * @param {HTMLElement} root buttons come into it and go
 */
export function oneStop(root) {
  let current;
  const buttons = () => [...root.querySelectorAll("button")].filter((button) => !button.hidden);

  function settle() {
    const all = buttons();
    if (!all.includes(current)) current = all[0];
    for (const button of all) button.tabIndex = button === current ? 0 : -1;
  }

  root.addEventListener("focusin", ({ target }) => {
    if (!target.matches("button")) return;
    current = target;
    settle();
  });
  root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || !event.target.matches("button")) return;
    const all = buttons();
    const at = all.indexOf(event.target);
    const next = { Home: all[0], End: all.at(-1) }[event.key] ?? (event.key in STEPS ? all[at + STEPS[event.key]] : undefined);
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  });
  new MutationObserver(settle).observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ["hidden"] });
  settle();
}
