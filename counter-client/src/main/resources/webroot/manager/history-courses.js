import { setText } from "../shared/dom.js";
import { localeOf } from "../shared/languages.js";
import { ofSpan } from "./history-logic.js";
import { askWhenOpen, fileName, saveWhenPressed } from "./history-part.js";
import { fillTable } from "./tables.js";

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
  saveWhenPressed("export-courses", (span) => ofSpan("courses", span, { csv: "danish" }), (span) => fileName(span, "kurser"), wishedSpan, refused);
  return askWhenOpen(texts, "courses", (span) => ofSpan("courses", span), draw, wishedSpan, refused);

  function draw({ total, courses }) {
    const isEmpty = courses.length === 0;
    part("courses-scroll").hidden = isEmpty;
    setText(part("courses-said"), texts.say(isEmpty ? "courses.none" : "courses.words"));
    const row = (name, figures) => ({ cells: [name, ...FIGURES.map((figure) => whole.format(figures[figure]))] });
    const heads = ["course", ...FIGURES].map((name) => texts.say(`courses.${name}`));
    const rows = [...courses.map(({ name, figures }) => row(name, figures)), { ...row(texts.say("courses.total"), total), isTotal: true }];
    fillTable(texts, part("courses-table"), heads, rows, { main: 1 + FIGURES.indexOf("came") });
  }
}
