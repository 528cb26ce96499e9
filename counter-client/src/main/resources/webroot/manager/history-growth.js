import { dayOf } from "../shared/dates.js";
import { setText } from "../shared/dom.js";
import { localeOf } from "../shared/languages.js";
import { ofSpan } from "./history-logic.js";
import { askWhenOpen, fileName, saveWhenPressed } from "./history-part.js";
import { fillTable } from "./tables.js";

const FIGURES = ["now", "before", "growth", "yearBefore", "growthOfYear"];

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
  saveWhenPressed("growth-csv", (span) => ofSpan("growth", span, { csv: "danish" }), (span) => fileName(span, "vaekst"), wishedSpan, refused);
  return askWhenOpen(texts, "growth", (span) => ofSpan("growth", span), draw, wishedSpan, refused);

  function draw({ before, yearBefore, branches }) {
    const [days] = branches.map((branch) => branch.days);
    const said = texts.say("growth.words", { before: spanWords(before), year: spanWords(yearBefore) });
    const fewer = days && [["before", days.before], ["yearBefore", days.yearBefore]].filter(([, known]) => known > 0 && known < days.now).map(([which, known]) => texts.say(`growth.fewer.${which}`, { known, now: days.now }));
    setText(part("growth-said"), [said, ...(branches.length === 1 ? (fewer ?? []) : [])].join(" "));
    const cell = (served, name) => {
      const value = served[name];
      if (value === undefined) return texts.say("none");
      return name.startsWith("growth") ? percent.format(value) : whole.format(value);
    };
    const row = (name, served, isTotal) => ({ cells: [name, ...FIGURES.map((each) => cell(served, each))], isTotal });
    const rows = branches.flatMap((branch) => [
      ...branch.taskTypes.map((type) => row(branches.length > 1 ? `${texts.name(branch.names)}: ${typeWords(type)}` : typeWords(type), type.served, false)),
      row(branches.length > 1 ? texts.say("growth.branch", { branch: texts.name(branch.names) }) : texts.say("total"), branch.served, true),
    ]);
    part("growth-scroll").hidden = rows.length === 0;
    fillTable(texts, part("growth-table"), ["what", ...FIGURES].map((name) => texts.say(`growth.${name}`)), rows, { main: 1 + FIGURES.indexOf("growth") });
  }

  /** A line that has the task types before it too says so. */
  function typeWords({ names, before }) {
    return before === undefined ? texts.name(names) : texts.say("growth.with", { name: texts.name(names), before: before.map((each) => texts.name(each)).join(", ") });
  }

  function spanWords({ from, to }) {
    const first = from === to ? "" : `${dayOf(texts.language, from)} – `;
    return `${first}${dayOf(texts.language, to)} ${to.slice(0, 4)}`;
  }
}
