import { setText } from "../shared/dom.js";
import { read } from "../shared/http.js";
import { saveFile } from "../staff/save-file.js";
import { fillTable } from "./tables.js";

/**
 * What is asked of a span of days when somebody opens its box, and each time that it is looked at again while it is open.
 *
 * @param {string} id of the box and of what is said in it: `id-box`, `id-said`
 * @param {(span: { branch?: string, from: string, to: string }) => string} path where the server tells it
 * @param {(answer: object) => void} draw
 * @param {() => { branch?: string, from: string, to: string } | undefined} wishedSpan nothing where its dates are none; then it says so
 * @param {(problem: import("../shared/http.js").Problem) => void} refused
 */
export function askWhenOpen(texts, id, path, draw, wishedSpan, refused) {
  const [box, said] = ["box", "said"].map((name) => document.getElementById(`${id}-${name}`));
  let asked = 0;
  box.addEventListener("toggle", show);
  return { show };

  async function show() {
    const mine = ++asked;
    const span = box.open ? wishedSpan() : undefined;
    if (!span) return;
    setText(said, texts.say("history.loading"));
    try {
      const answer = await read(path(span));
      if (mine === asked) draw(answer);
    } catch (problem) {
      if (mine !== asked) return;
      setText(said, "");
      refused(problem);
    }
  }
}

/**
 * Saves what is told of a span for a spreadsheet, or for whoever else reads it.
 *
 * @param {string} button its id
 * @param {(span: object) => string} path
 * @param {(span: object) => string} name of the file
 */
export function saveWhenPressed(button, path, name, wishedSpan, refused, type = "text/csv") {
  document.getElementById(button).addEventListener("click", async () => {
    const span = wishedSpan();
    if (!span) return;
    try {
      await saveFile(path(span), type, name(span));
    } catch (problem) {
      refused(problem);
    }
  });
}

/** The name of a file about a span: of a branch, or of all. */
export function fileName({ branch, from, to }, what) {
  return `${branch ?? "alle"}-${from}-${to}-${what}.csv`;
}

/**
 * A table of a span of days in a box of its own, which can be saved while there is anything in it.
 *
 * @param {{ id: string, path: (span: object, more?: object) => string, table: (answer: object) => { heads: string[], rows: { cells: string[] }[] }, main?: number }} of `main`: as `fillTable` has it
 */
export function historyPart(texts, { id, path, table, main }, wishedSpan, refused) {
  const part = (name) => document.getElementById(`${id}-${name}`);
  saveWhenPressed(`${id}-save`, (span) => path(span, { csv: "danish" }), (span) => fileName(span, texts.say(`${id}.file`)), wishedSpan, refused);
  return askWhenOpen(texts, id, path, draw, wishedSpan, refused);

  function draw(answer) {
    const { heads, rows } = table(answer);
    part("scroll").hidden = rows.length === 0;
    part("save").hidden = rows.length === 0;
    setText(part("said"), texts.say(`${id}.${rows.length === 0 ? "none" : "words"}`));
    fillTable(texts, part("table"), heads, rows, { main });
  }
}
