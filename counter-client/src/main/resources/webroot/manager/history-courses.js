import { element, setText } from "../shared/dom.js";
import { read } from "../shared/http.js";
import { localeOf } from "../shared/languages.js";
import { saveFile } from "../staff/save-file.js";
import * as logic from "./history-logic.js";

const FIGURES = ["meetingsHeld", "seats", "taken", "came", "noShows", "waitingUnmet", "cancelled", "calledOff"];

/**
 * Courses of a span of days, as a kind of their own beside errands. They are asked for when somebody opens them.
 *
 * @param {() => { branch?: string, from: string, to: string } | undefined} wishedSpan nothing where its dates are none; then it says so
 * @param {(problem: import("../shared/http.js").Problem) => void} refused
 */
export function historyCourses(texts, wishedSpan, refused) {
  const part = (id) => document.getElementById(id);
  const whole = new Intl.NumberFormat(localeOf(texts.language));
  let asked = 0;
  part("courses-box").addEventListener("toggle", show);
  part("export-courses").addEventListener("click", save);
  return { show };

  async function show() {
    const mine = ++asked;
    const span = part("courses-box").open ? wishedSpan() : undefined;
    if (!span) return;
    setText(part("courses-said"), texts.say("history.loading"));
    try {
      const report = await read(logic.coursesPath(span));
      if (mine !== asked) return;
      draw(report);
    } catch (problem) {
      if (mine !== asked) return;
      setText(part("courses-said"), "");
      refused(problem);
    }
  }

  function draw({ total, courses }) {
    const isEmpty = courses.length === 0;
    part("courses-scroll").hidden = isEmpty;
    setText(part("courses-said"), texts.say(isEmpty ? "courses.none" : "courses.words"));
    const head = element("tr", {}, element("th", { scope: "col" }, texts.say("courses.course")), ...FIGURES.map((name) => element("th", { scope: "col", class: "number" }, texts.say(`courses.${name}`))));
    const row = (name, figures) => element("tr", {}, element("th", { scope: "row" }, name), ...FIGURES.map((figure) => element("td", { class: "number", "data-head": texts.say(`courses.${figure}`) }, whole.format(figures[figure]))));
    part("courses-table").replaceChildren(
      element("thead", {}, head),
      element("tbody", {}, ...courses.map(({ name, figures }) => row(name, figures)), row(texts.say("courses.total"), total)),
    );
  }

  async function save() {
    const span = wishedSpan();
    if (!span) return;
    try {
      await saveFile(logic.coursesPath(span, { csv: "danish" }), "text/csv", `${span.branch ?? "alle"}-${span.from}-${span.to}-kurser.csv`);
    } catch (problem) {
      refused(problem);
    }
  }
}
