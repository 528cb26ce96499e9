import { element } from "../shared/dom.js";

/** What stands below the figures, each with the way to it: a press unfolds it. */
export function historyContents() {
  const parts = [...document.querySelectorAll("#page-history .part")];

  return {
    draw() {
      document.getElementById("contents").replaceChildren(...parts.filter((part) => !part.hidden && !part.parentElement.hidden).map((part) => element("li", {}, wayTo(part))));
    },
  };

  function wayTo(part) {
    const summary = part.querySelector("summary");
    const button = element("button", { type: "button", class: "button -small -quiet" }, summary.textContent);
    button.addEventListener("click", () => {
      part.open = true;
      summary.focus();
      summary.scrollIntoView();
    });
    return button;
  }
}
