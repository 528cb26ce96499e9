import { element, keepList, setText } from "../shared/dom.js";
import { dress } from "../shared/dress.js";
import { drawKeys, numberRows } from "./keys.js";
import { isWhole } from "./kiosk-logic.js";
import { drawQuestions, QUESTION, ratingOf } from "../shared/rating.js";

await dress(new URL("rate.css", import.meta.url));

/** From very dissatisfied to very satisfied (report L1073-1078). */
const STEPS = [1, 2, 3, 4, 5];

/**
 * How the visit was: first its number, by keys of the screen, then two questions.
 *
 * @param {Document} document
 * @param {Record<string, Function>} actions what the citizen can do
 */
export function ratingView(document, actions) {
  const part = (id) => document.getElementById(id);

  let shown = null;

  part("rate-number").addEventListener("input", () => actions.typeNumber(part("rate-number").value));
  part("rate-number-form").addEventListener("submit", (event) => {
    event.preventDefault();
    actions.haveNumber();
  });
  part("rate-form").addEventListener("submit", (event) => {
    event.preventDefault();
    if (asksLater(shown)) {
      actions.askMore();
    } else {
      actions.rate(ratingOf(part("rate-form")));
    }
  });

  return { update };

  /** @param {boolean} isNew whether the screen was not shown a moment ago */
  function update(kiosk, { texts, branch }, isNew) {
    if (isNew) {
      part("rate-form").reset();
    }
    part("rate-number-form").hidden = kiosk.numbered;
    part("rate-form").hidden = !kiosk.numbered;
    if (part("rate-number").value !== kiosk.number) {
      part("rate-number").value = kiosk.number;
    }
    part("rate-next").disabled = !isWhole(kiosk.number);
    const rows = numberRows(branch.taskTypes.map(({ letter }) => letter));
    (rows.at(-2) ?? rows.at(-1)).push({ sign: "delete", words: texts.say("kiosk.keys.delete"), picture: "backspace" });
    drawKeys(part("rate-keys"), rows, (sign) => {
      const typed = part("rate-number").value;
      actions.typeNumber(sign === "delete" ? typed.slice(0, -1) : typed + sign);
    });
    for (const scale of part("rate-form").querySelectorAll("[data-scale]")) {
      const { scale: name } = scale.dataset;
      keepList(scale, STEPS, String, (step) => makeStep(name, String(step), true), (label, step) => setText(label.lastElementChild, texts.say(`rating.${step}`)));
    }
    shown = kiosk;
    const { questions = [] } = branch;
    part("rate-more").hidden = questions.length === 0;
    drawQuestions(texts, part("rate-more"), questions, makeQuestion);
    part("rate-form").classList.toggle("-asking", kiosk.asking);
    setText(part("rate-send"), texts.say(asksLater(kiosk) ? "kiosk.rate.next" : "rating.send"));
    drawProblem(kiosk, texts);
  }

  /** Whether there are questions that large text leaves no room for beside the rating. */
  function asksLater(kiosk) {
    return !kiosk.asking && !part("rate-more").hidden && document.documentElement.dataset.large !== undefined;
  }

  function makeQuestion({ id, answers }) {
    const label = element("p", { class: "rate-label", id: `rate-${QUESTION}${id}`, "data-fit": "" });
    const choices = element("div", { class: "steps" }, ...answers.map((answer) => makeStep(QUESTION + id, answer.id, false)));
    choices.style.setProperty("--answers", String(answers.length));
    return element("div", { class: "rate-part", role: "radiogroup", "aria-labelledby": label.id }, label, choices);
  }

  /** What is wrong with the number stands below the number, what is wrong with the answers above them. */
  function drawProblem(kiosk, texts) {
    const above = part(kiosk.numbered ? "rate-title" : "rate-number");
    if (above.nextElementSibling !== part("rate-problem")) {
      above.after(part("rate-problem"));
    }
    part("rate-number").setAttribute("aria-invalid", String(kiosk.problem !== null));
    part("rate-problem").hidden = kiosk.problem === null;
    setText(part("rate-problem"), kiosk.problem === null ? "" : refusal(kiosk.problem, texts));
  }

  function refusal(problem, texts) {
    const isUnknown = problem.code === "ticket-unknown" || problem.code === "invalid-body";
    return isUnknown ? texts.say("kiosk.rate.unknown") : texts.problem(problem);
  }

  function makeStep(name, value, required) {
    const choice = element("input", { type: "radio", name, value, required });
    return element("label", { class: "button step" }, choice, element("span", { class: "step-words", "data-fit": "" }));
  }
}
