import { element, setText } from "../shared/dom.js";
import { read } from "../shared/http.js";
import { saveFile } from "../staff/save-file.js";

/**
 * A table of a span of days that is asked for when somebody opens it, and can be saved for a spreadsheet.
 *
 * @param {{ id: string, path: (span: { branch?: string, from: string, to: string }) => string, table: (answer: object) => { heads: string[], rows: string[][], total?: string[] } }} of
 * @param {() => { branch?: string, from: string, to: string } | undefined} wishedSpan nothing where its dates are none; then it says so
 * @param {(problem: import("../shared/http.js").Problem) => void} refused
 */
export function historyPart(texts, of, wishedSpan, refused) {
  const part = (name) => document.getElementById(`${of.id}-${name}`);
  let asked = 0;
  part("box").addEventListener("toggle", show);
  part("save").addEventListener("click", save);
  return { show };

  async function show() {
    const mine = ++asked;
    const span = part("box").open ? wishedSpan() : undefined;
    if (!span) return;
    setText(part("said"), texts.say("history.loading"));
    try {
      const answer = await read(of.path(span));
      if (mine !== asked) return;
      draw(of.table(answer));
    } catch (problem) {
      if (mine !== asked) return;
      setText(part("said"), "");
      refused(problem);
    }
  }

  function draw({ heads, rows, total }) {
    part("scroll").hidden = rows.length === 0;
    part("save").hidden = rows.length === 0;
    setText(part("said"), texts.say(`${of.id}.${rows.length === 0 ? "none" : "words"}`));
    const row = ([first, ...rest]) =>
      element("tr", {}, element("th", { scope: "row" }, first), ...rest.map((cell, at) => element("td", { class: "number", "data-head": heads[at + 1] }, cell)));
    part("table").replaceChildren(
      element("thead", {}, element("tr", {}, ...heads.map((head, at) => element("th", { scope: "col", class: at === 0 ? "" : "number" }, head)))),
      element("tbody", {}, ...rows.map(row), ...(total && rows.length > 1 ? [row(total)] : [])),
    );
  }

  async function save() {
    const span = wishedSpan();
    if (!span) return;
    try {
      await saveFile(`${of.path(span)}&csv=danish`, "text/csv", `${span.branch ?? "alle"}-${span.from}-${span.to}-${texts.say(`${of.id}.file`)}.csv`);
    } catch (problem) {
      refused(problem);
    }
  }
}
