import { setText } from "../shared/dom.js";

/** So many rows stand there at most; of more the last of them is the way to the others. */
const FEW = 3;
const FEW_IN_A_HAND = 2;

/**
 * Keeps who asks for a person or a lifeline from taking the room of the work: the first of those to whom nobody goes yet stand there,
 * and the others are a press away.
 *
 * @returns {() => void} to be called when a list has changed
 */
export function callsFold(texts) {
  const lists = ["assistance", "lifelines"].map((id) => document.getElementById(id));
  const way = document.getElementById("calls-all");
  const inHand = matchMedia("(width < 480px)");
  let areAll = false;
  inHand.addEventListener("change", fold);
  way.addEventListener("click", () => {
    areAll = !areAll;
    fold();
  });
  return fold;

  function fold() {
    const rows = lists.flatMap((list) => Array.from(list.children)).sort((a, b) => rank(a) - rank(b));
    // In a hand who is on the way can wait while somebody asks.
    const told = inHand.matches && rows.some((row) => rank(row) === 0) ? rows.filter((row) => row.dataset.standing !== "taken") : rows;
    const few = inHand.matches ? FEW_IN_A_HAND : FEW;
    const isFolding = told.length > few;
    const shown = new Set(isFolding && !areAll ? told.slice(0, few - 1) : told);
    for (const row of rows) row.hidden = !shown.has(row);
    way.parentElement.hidden = !isFolding;
    way.setAttribute("aria-expanded", String(areAll));
    setText(way, areAll ? texts.say("calls.fewer") : texts.say("calls.all", { count: told.length - few + 1 }));
  }
}

function rank({ dataset: { standing } }) {
  return standing === "asked" ? 0 : standing === "taken" ? 2 : 1;
}
