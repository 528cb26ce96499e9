import { element, setText } from "../shared/dom.js";
import { dayOf } from "../shared/dates.js";
import { read } from "../shared/http.js";
import { localeOf } from "../shared/languages.js";
import { saveFile } from "../staff/save-file.js";
import * as logic from "./history-logic.js";

/**
 * What was served in a span of days, against as many days before it and the same dates a year before. It is asked for when somebody
 * opens it.
 *
 * @param {() => { branch?: string, from: string, to: string } | undefined} wishedSpan nothing where its dates are none; then it says so
 * @param {(problem: import("../shared/http.js").Problem) => void} refused
 */
export function historyGrowth(texts, wishedSpan, refused) {
  const part = (id) => document.getElementById(id);
  const locale = localeOf(texts.language);
  const whole = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0, signDisplay: "exceptZero" });
  let asked = 0;
  part("growth-box").addEventListener("toggle", show);
  part("growth-csv").addEventListener("click", save);
  return { show };

  async function show() {
    const mine = ++asked;
    const span = part("growth-box").open ? wishedSpan() : undefined;
    if (!span) return;
    setText(part("growth-said"), texts.say("history.loading"));
    try {
      const growth = await read(logic.growthPath(span));
      if (mine === asked) draw(growth);
    } catch (problem) {
      if (mine !== asked) return;
      setText(part("growth-said"), "");
      refused(problem);
    }
  }

  function draw({ before, yearBefore, branches }) {
    const [days] = branches.map((branch) => branch.days);
    const said = texts.say("growth.words", { before: spanWords(before), year: spanWords(yearBefore) });
    const fewer = days && [["before", days.before], ["yearBefore", days.yearBefore]].filter(([, known]) => known > 0 && known < days.now).map(([which, known]) => texts.say(`growth.fewer.${which}`, { known, now: days.now }));
    setText(part("growth-said"), [said, ...(branches.length === 1 ? (fewer ?? []) : [])].join(" "));
    const heads = ["now", "before", "growth", "yearBefore", "growthOfYear"];
    const head = element("tr", {}, element("th", { scope: "col" }, texts.say("growth.what")), ...heads.map((name) => element("th", { scope: "col", class: "number" }, texts.say(`growth.${name}`))));
    const cell = (served, name) => {
      const value = served[name];
      if (value === undefined) return texts.say("none");
      return name.startsWith("growth") ? percent.format(value) : whole.format(value);
    };
    const row = (name, served, isTotal) => element("tr", { class: isTotal ? "-total" : "" }, element("th", { scope: "row" }, name), ...heads.map((each) => element("td", { class: "number", "data-head": texts.say(`growth.${each}`) }, cell(served, each))));
    const rows = branches.flatMap((branch) => [
      ...branch.taskTypes.map(({ names, served }) => row(branches.length > 1 ? `${texts.name(branch.names)}: ${texts.name(names)}` : texts.name(names), served, false)),
      row(branches.length > 1 ? texts.say("growth.branch", { branch: texts.name(branch.names) }) : texts.say("total"), branch.served, true),
    ]);
    part("growth-scroll").hidden = rows.length === 0;
    part("growth-table").replaceChildren(element("thead", {}, head), element("tbody", {}, ...rows));
  }

  function spanWords({ from, to }) {
    return `${dayOf(texts.language, from)} – ${dayOf(texts.language, to)} ${to.slice(0, 4)}`;
  }

  async function save() {
    const span = wishedSpan();
    if (!span) return;
    try {
      await saveFile(logic.growthPath(span, { csv: "danish" }), "text/csv", `${span.branch ?? "alle"}-${span.from}-${span.to}-vaekst.csv`);
    } catch (problem) {
      refused(problem);
    }
  }
}
