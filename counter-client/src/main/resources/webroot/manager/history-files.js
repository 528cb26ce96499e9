import { saveFile } from "../staff/save-file.js";
import { daysBefore } from "../staff/dates-logic.js";
import * as logic from "./history-logic.js";

/**
 * What can be downloaded of a span of days.
 *
 * @param {() => { branch?: string, from: string, to: string } | undefined} wishedSpan nothing where its dates are none; then it says so
 * @param {() => string} branch the one that is looked at
 * @param {(problem: import("../shared/http.js").Problem) => void} refused
 */
export function historyFiles(wishedSpan, branch, refused) {
  const part = (id) => document.getElementById(id);
  part("export").addEventListener("click", () => {
    const isOpen = part("exports").hidden;
    part("exports").hidden = !isOpen;
    part("export").setAttribute("aria-expanded", String(isOpen));
  });
  for (const style of ["standard", "danish", "json"]) part(`export-${style}`).addEventListener("click", () => save(style));
  part("export-week").addEventListener("click", saveWeek);

  async function save(style) {
    const wished = wishedSpan();
    if (!wished) return;
    const json = style === "json";
    const path = logic.historyPath(wished, part("history-by").value, json ? {} : { csv: style });
    await file(path, json ? "application/json" : "text/csv", `${wished.branch ?? "alle"}-${wished.from}-${wished.to}.${json ? "json" : "csv"}`);
  }

  /** A counting week: the seven days up to the end of the span. */
  async function saveWeek() {
    const { to } = wishedSpan() ?? {};
    if (!to) return;
    const week = { branch: branch(), from: daysBefore(to, 6), to };
    await file(logic.errandsPath(week, "day", undefined, { csv: "danish" }), "text/csv", `${branch()}-${week.from}-${to}-uge.csv`);
  }

  async function file(path, form, name) {
    try {
      await saveFile(path, form, name);
    } catch (problem) {
      refused(problem);
    }
  }
}
