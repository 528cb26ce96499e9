import { element, setText } from "../shared/dom.js";
import { send } from "../shared/http.js";

/**
 * A network printer in a list: what it prints, how it is, and a slip to try it with.
 *
 * @param {string} branch its id
 * @param {object} printer as the server lists it
 * @param {(problem: Problem) => void} onProblem when it cannot be tried
 * @returns {HTMLElement} an item of a list of class `machines`
 */
export function printerRow(texts, branch, { id, address, kiosks, desk, state }, onProblem) {
  const chip = element("span", { class: "chip" }, element("span", { class: "icon" }), element("span", {}));
  const said = element("p", { class: "machine-note", role: "status" });
  const test = element("button", { type: "button", class: "button -small", "aria-label": texts.say("machines.test.what", { name: id }) }, texts.say("machines.test"));
  const lost = kiosks.filter(({ letIn }) => !letIn).map(({ name }) => name);
  const printsNothing = lost.length === kiosks.length && !desk;
  const tell = (heard) => {
    const now = printsNothing ? "nothing" : heard;
    chip.dataset.standing = now === "works" ? "within" : now === "unknown" || now === "paper-low" ? "close" : "over";
    chip.firstElementChild.className = `icon ${now === "works" ? "-check" : now === "unknown" ? "-clock" : "-warning"}`;
    setText(chip.lastElementChild, texts.say(`machines.state.${now}`));
  };
  test.addEventListener("click", async () => {
    if (test.getAttribute("aria-disabled") === "true") return;
    test.setAttribute("aria-disabled", "true");
    setText(said, texts.say("machines.testing"));
    try {
      const tested = await send("POST", `/api/v1/branches/${branch}/printers/${id}/test`);
      tell(tested.state);
      setText(said, texts.say(tested.printed ? "machines.tested" : "machines.not-tested"));
    } catch (problem) {
      setText(said, "");
      onProblem(problem);
    }
    test.removeAttribute("aria-disabled");
  });
  tell(state);
  const prints = [kiosks.length > 0 && texts.say("machines.prints-for", { names: kiosks.map(({ name }) => name).join(", ") }), desk && texts.say("machines.prints-desk")].filter(Boolean);
  return element(
    "li",
    { class: "machine", "data-printer": id },
    element("div", {}, element("span", { class: "machine-title" }, id), element("span", { class: "machine-note" }, [address, ...prints].join(" · ")), lost.length === 0 ? null : element("span", { class: "lost" }, texts.say("machines.lost", { names: lost.join(", ") })), said),
    chip,
    test,
  );
}
