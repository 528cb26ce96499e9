import { element, setText } from "../shared/dom.js";
import { dayOf } from "../shared/dates.js";
import { read } from "../shared/http.js";
import { localeOf } from "../shared/languages.js";
import { readFile, rows } from "./compare-logic.js";
import { saveWhenPressed } from "./history-part.js";
import { clockTime } from "./manager-logic.js";
import { fillTable } from "./tables.js";

/** No file of totals is longer. */
const MOST_BYTES = 200_000;

/**
 * One's own totals beside those of other municipalities, whose files are read here and kept nowhere.
 *
 * @param {() => { from: string, to: string } | undefined} wishedSpan nothing where its dates are none; then it says so
 * @param {(problem: import("../shared/http.js").Problem) => void} refused
 */
export function historyCompare(texts, wishedSpan, refused) {
  const part = (id) => document.getElementById(id);
  const locale = localeOf(texts.language);
  const whole = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  let own;
  let others = [];
  part("compare-box").addEventListener("toggle", show);
  saveWhenPressed("compare-own", path, ({ from, to }) => `sammenligning-${from}-${to}.json`, wishedSpan, refused, "application/json");
  part("compare-files").addEventListener("change", take);
  return { show };

  function path({ from, to }) {
    return `/api/v1/report/comparison?${new URLSearchParams({ from, to })}`;
  }

  async function show() {
    const span = part("compare-box").open ? wishedSpan() : undefined;
    if (!span) return;
    try {
      own = await read(path(span));
      draw();
    } catch (problem) {
      refused(problem);
    }
  }

  async function take() {
    const read = await Promise.all([...part("compare-files").files].map(async (file) => ({ name: file.name, ...(file.size > MOST_BYTES ? { wrong: "no-file" } : readFile(await file.text())) })));
    others = read.filter(({ wrong }) => wrong === undefined);
    setText(part("compare-said"), read.filter(({ wrong }) => wrong).map(({ name, wrong }) => texts.say(`compare.wrong.${wrong}`, { name })).join(" "));
    draw();
  }

  function draw() {
    if (!own) return;
    const files = [own, ...others];
    const table = part("compare-table");
    const body = rows(files).map(({ figure, category, cells }) => ({
      cells: [figure ? texts.say(`compare.${figure}`) : texts.say("compare.share", { name: texts.name(category.names) }), ...cells.map((cell) => words(figure, cell))],
    }));
    fillTable(texts, table, [texts.say("compare.what"), ...files.map(({ municipality }) => texts.name(municipality))], body, { main: files.length === 1 ? 1 : undefined });
    for (const [at, { from, to }] of files.entries()) {
      table.tHead.rows[0].cells[at + 1].append(element("small", { class: "compare-span" }, `${dayOf(texts.language, from)} – ${dayOf(texts.language, to)} ${to.slice(0, 4)}`));
    }
  }

  function words(figure, cell) {
    if (cell === undefined) return texts.say("none");
    if (figure === undefined) return percent.format(cell);
    if (figure.endsWith("Percent")) return percent.format(cell / 100);
    return figure.endsWith("Seconds") ? clockTime(cell) : whole.format(cell);
  }
}
